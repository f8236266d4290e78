import socket

import pytest
from pytest_socket import SocketBlockedError


# It warns as well, and warnings are errors here.
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_test_of_this_suite_can_open_an_internet_socket():
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
