"""How the property tests run: without time limits. How long a thing takes is for the benchmarks, on a quiet machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("presscheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("presscheck")
