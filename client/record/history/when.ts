// The days and hours of a history in the reader's own zone. Pure.

/** "Tuesday, 10 March 2026" */
export const dayWords = (language: string, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(at)

/** "14:03", or "14:03–14:04" of what went on for longer; over midnight with its dates. */
export function clockWords(language: string, began: number, at: number): string {
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
  return at > began ? clock.formatRange(began, at) : clock.format(began)
}

/** The same with date, seconds and zone, for whoever wants to know exactly. */
export function exactWords(language: string, began: number, at: number): string {
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' })
  return at > began ? exact.formatRange(began, at) : exact.format(began)
}

/** The items by the reader's days, in the order in which they come. */
export function byDay<T extends { began: number }>(
  items: readonly T[],
): { day: string; at: number; items: T[] }[] {
  const days: { day: string; at: number; items: T[] }[] = []
  for (const item of items) {
    const day = new Date(item.began).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, at: item.began, items: [item] })
  }
  return days
}
