"""The addresses of this laptop that others in reach can open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """An address, and what the system calls the network it is on."""

    host: str
    network: str


def in_reach() -> tuple[Reach, ...]:
    """Return the IPv4 addresses of networks that are on, the laptop's own apart."""
    from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

    wanted = QNetworkInterface.InterfaceFlag.IsRunning
    loopback = QNetworkInterface.InterfaceFlag.IsLoopBack
    protocol = QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    return tuple(
        Reach(entry.ip().toString(), interface.humanReadableName())
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & wanted and not interface.flags() & loopback
        for entry in interface.addressEntries()
        if entry.ip().protocol() == protocol and not entry.ip().isLinkLocal()
    )
