"""Ratios and the targets that they are held against."""
import os

# What is compared where a target names no measure: the time that passes, or on a busy machine the processor's.
TIME = "cpu_med" if os.environ.get("BENCH_TIME") == "processor" else "wall_med"


class Results:
    def __init__(self):
        self.rows = []

    def ratio(self, title, found, ours, theirs, target, of=TIME):
        """One measure of two cases of a group."""
        self.quotient(title, found.get(ours), found.get(theirs), target, of)

    def quotient(self, title, ours, theirs, target, of=TIME):
        if ours and theirs and theirs[of]:
            unit = (lambda x: f"{x:.1f} MB") if of == "rss_mb" else (lambda x: f"{x * 1000:.1f} ms")
            self.add(title, ours[of] / theirs[of], target, "x", f"{unit(ours[of])} / {unit(theirs[of])}")
        else:
            self.add(title, None, target, "x", "")

    def value(self, title, value, unit, target):
        """A number that stands for itself."""
        self.add(title, value, target, unit, "")

    def add(self, title, value, target, unit, detail):
        self.rows.append((title, value, target, unit, detail))

    def show(self):
        number = lambda x, unit: (f"1/{1 / x:.0f}" if unit == "x" and 0 < x < 0.2 else f"{x:.2f}".rstrip("0").rstrip(".")) + \
            (f" {unit}" if unit not in ("", "x") else "x" if unit else "")
        print("\n| what | reached | target | |")
        print("| --- | ---: | ---: | --- |")
        missed = 0
        for title, value, target, unit, detail in self.rows:
            if value is None:
                reached, verdict = "not measured", ""
            else:
                reached = number(value, unit)
                verdict = "yes" if value <= target else "**no**"
                missed += value > target
            print(f"| {title}{f' ({detail})' if detail else ''} | {reached} | ≤ {number(target, unit)} | {verdict} |")
        measured = sum(row[1] is not None for row in self.rows)
        print(f"\n{measured - missed} of {len(self.rows)} targets reached, {missed} missed, {len(self.rows) - measured} not measured.")
