// AccessDesk
