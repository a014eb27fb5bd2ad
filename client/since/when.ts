// Moments of a sitting as people say them: the hour today, the weekday this week, else the date. Pure: `now` is given.

const DAY = 86_400_000

/** "14:03", "Tuesday 14:03", "11 Mar 2026, 14:03"; times in milliseconds, in the reader's own zone. */
export function whenWords(language: string, at: number, now: number): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const date = new Date(at)
  if (date.toDateString() === new Date(now).toDateString())
    return new Intl.DateTimeFormat(language, time).format(date)
  if (now - at < 6 * DAY) return new Intl.DateTimeFormat(language, { weekday: 'long', ...time }).format(date)
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(date)
}
