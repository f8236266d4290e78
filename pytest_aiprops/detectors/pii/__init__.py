"""Personal data: `finding` asks an analyzer; `presidio` is the default one."""
