"""blackboard-proofs: what you write is what is checked."""
from proofs.notation import *  # noqa: F403
