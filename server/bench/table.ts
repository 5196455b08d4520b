/** Tables for people: aligned columns for a terminal, or markdown. */

export type Rows = readonly (readonly string[])[];

/** Rows under a head, as aligned columns or as a markdown table; every line ends with a line feed. */
export function table(head: readonly string[], rows: Rows, markdown: boolean): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const [edge, gap] = markdown ? ['|', ' | '] : ['', '  '];
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    return markdown ? `| ${padded.join(gap)} |` : padded.join(gap).trimEnd();
  };
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`));
  const lines = [line(head), ...(markdown ? [`${edge}${rule.join(edge)}${edge}`] : []), ...rows.map(line)];
  return `${lines.join('\n')}\n`;
}
