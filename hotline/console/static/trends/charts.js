// Draws the counts of a section; the table beside it says the same in figures.
"use strict";
{
  const COLOURS = 8;
  const HEIGHT = 240;

  const token = (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };

  function draw(element) {
    const days = JSON.parse(element.closest("[data-days]").dataset.days).map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
    const lines = Object.entries(JSON.parse(element.dataset.lines));
    const threshold = element.dataset.threshold ? JSON.parse(element.dataset.threshold) : null;
    const ink = token("--ink-soft"), grid = { stroke: token("--line"), width: 1 };
    const series = lines.map(([label], n) => ({
      label, stroke: token(`--series-${n % COLOURS}`), width: 2, points: { show: days.length < 15 },
      dash: n >= COLOURS ? [6, 3] : undefined, value: (_, count, __, at) => (at === null ? "" : count ?? "fewer than 5"),
    }));
    const data = [days, ...lines.map(([, counts]) => counts)];
    if (threshold) {
      series.push({ label: "Signal from", stroke: token("--danger"), width: 1.5, dash: [5, 5], points: { show: false }, value: (_, count) => count?.toFixed(1) ?? "" });
      data.push(threshold);
    }
    const chart = new uPlot({
      width: element.clientWidth, height: HEIGHT, tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
      scales: { y: { range: (_, _least, most) => [0, Math.max(5, (most ?? 0) * 1.1)] } },
      axes: [{ stroke: ink, grid }, { stroke: ink, grid, size: 44 }],
      series: [{ label: "Day", value: (_, at) => (at === null ? "" : new Date(at * 1000).toISOString().slice(0, 10)) }, ...series],
    }, data, element);
    new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT })).observe(element);
  }

  document.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("change", ({ target }) => { if (target.matches("[data-submits]")) target.form.requestSubmit(); });
}
