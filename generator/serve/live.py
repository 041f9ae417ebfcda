"""The edition that is shown, for the many who look at it at once."""

from threading import Condition

from generator.serve.edition import Edition


class Live:
    """Holds the newest edition, and lets threads wait for the next one."""

    def __init__(self) -> None:
        self._newer = Condition()
        self._edition = Edition(None)

    @property
    def edition(self) -> Edition:
        """The newest edition."""
        return self._edition

    def publish(self, edition: Edition) -> None:
        """Show another edition from now on."""
        with self._newer:
            self._edition = edition
            self._newer.notify_all()

    def after(self, edition: Edition, seconds: float) -> Edition:
        """Wait for a newer edition than one, or for so long, and return the newest."""
        with self._newer:
            self._newer.wait_for(lambda: self._edition is not edition, seconds)
            return self._edition
