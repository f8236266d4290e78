"""Hand-offs to a human: what agents say of them, and customers who ask for one."""
