"""What was measured of one turn, and of what a launch adds to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """The processor time that one rank used in a turn, in seconds.

    That is ``cpu``, and in it ``threads`` of threads that the candidate had started. Of these, ``woken`` ran, and got a
    processor ``slices`` times together; ``resumed`` of them had been there before.
    """

    cpu: float
    threads: float
    woken: int
    slices: int = 0
    resumed: int = 0


@dataclass(frozen=True)
class Turn:
    """The measurements of one turn of one or more calls; times in seconds.

    ``reported`` is the time of each call, from the first rank's begin to the last one's end as the ranks report them; a
    candidate could forge these. Everything else is measured from outside. ``elapsed`` is from before the ranks were
    resumed until all were stopped again, by this process's clock. In between, ``cpu`` is the processor time of all
    ranks, ``main`` the most that the main thread of one rank used, ``usages`` what each rank used, and ``waited`` how
    long threads of the ranks and this one were runnable without a processor; ``disturbed`` is the part of that for
    which other programs are the only explanation. ``communicated`` is the number of ranks that began communicating MPI
    calls, and ``by_rank`` the time that each rank reports, for each call. ``leftovers`` is what a rank says that it has
    left behind in a strict turn, such as a message that nobody received, and ``unfreed`` what it has not
    freed, such as a communicator.
    """

    reported: tuple[float, ...]
    elapsed: float
    cpu: float
    main: float = 0.0
    usages: tuple[Usage, ...] = ()
    waited: float = 0.0
    disturbed: float = 0.0
    communicated: int = 0
    by_rank: tuple[tuple[float, ...], ...] = ()
    leftovers: str = ""
    unfreed: str = ""

    @property
    def total(self) -> float:
        """Seconds of all calls together, as reported."""
        return sum(self.reported)

    @property
    def threads(self) -> float:
        """Seconds of processor time of all threads that the candidate had started."""
        return sum(one.threads for one in self.usages)


@dataclass(frozen=True)
class Overhead:
    """What resuming and stopping the workers adds to a turn's ``elapsed`` and ``cpu``, in seconds."""

    elapsed: float
    cpu: float
