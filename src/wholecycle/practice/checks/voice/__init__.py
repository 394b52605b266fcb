"""Voice: whether people were asked in time, met, answered, kept safe, and can read what is said. K22 to K28.

| Checks | File |
|---|---|
| K22 Asked in time, K23 Coverage | `asking` |
| K24 Face to face | `meeting` |
| K25 Loop closed, K26 Fatigue | `answering` |
| K27 Safe voice | `safety` |
| K28 Readable and reachable | `reading` |
"""

from wholecycle.practice.checks.voice import answering, asking, meeting, reading, safety

__all__ = ["answering", "asking", "meeting", "reading", "safety"]
