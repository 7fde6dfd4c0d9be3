"""How accurate presscheck is: gold sets run through the whole pipeline, with confidence intervals and every mistake shown."""
