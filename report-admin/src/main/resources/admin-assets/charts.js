'use strict';
// Draws each table of figures as bars: one row, or all rows together. Nothing is fetched; without the script the tables say it all.
(() => {
  const number = (text) => Number(text.replace(/[^0-9.-]/g, '')) || 0;

  const read = (table) => {
    const months = [...table.tHead.rows[0].cells].slice(1, -1).map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].map((row) => ({
      name: row.cells[0].textContent.trim(),
      values: [...row.cells].slice(1, -1).map((cell) => number(cell.querySelector('.value').textContent)),
    }));
    return { months, rows };
  };

  const sum = (rows, length) => Array.from({ length }, (_, i) => rows.reduce((all, row) => all + row.values[i], 0));

  const option = (months, values) => ({
    // the tooltip as text on the canvas: markup with styles in it is what the content security policy forbids
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: months, axisTick: { show: false } },
    yAxis: { type: 'value', minInterval: 1 },
    series: [{ type: 'bar', data: values, itemStyle: { color: '#a61b1b' }, barMaxWidth: 36, label: { show: true, position: 'top' } }],
  });

  document.querySelectorAll('figure.chart').forEach((figure) => {
    const table = figure.parentElement.querySelector('table');
    if (!table || !table.tBodies[0].rows.length || !window.echarts) {
      return;
    }
    const { months, rows } = read(table);
    const select = figure.querySelector('select');
    select.add(new Option(figure.dataset.whole, ''));
    rows.forEach((row, at) => select.add(new Option(row.name, String(at))));
    figure.hidden = false;
    const chart = window.echarts.init(figure.querySelector('.canvas'));
    const draw = () => chart.setOption(option(months, select.value === '' ? sum(rows, months.length) : rows[Number(select.value)].values));
    select.addEventListener('change', draw);
    addEventListener('resize', () => chart.resize());
    draw();
  });
})();
