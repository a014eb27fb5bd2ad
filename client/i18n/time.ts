// Moments and durations in the reader's language. The time of "now" is passed in.

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago a moment was ("5 minutes ago"); from a week on its date. `iso` is ISO 8601, `now` in milliseconds. */
export function agoWords(language: string, iso: string, now: number): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const seconds = Math.round((at - now) / 1000)
  if (seconds < -7 * 86_400) return momentWords(language, iso)
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, size] of STEPS)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  return words.format(0, 'second')
}

/** Date and time, in the reader's own zone. */
export const momentWords = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))

/** A day, stated as YYYY-MM-DD, the same in every zone. */
export const dayWords = (language: string, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))

/** The same to the second: for what must be told apart. */
export const secondWords = (language: string, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso))

/** A time to wait, rounded up: "40 seconds", "15 minutes". */
export function waitWords(language: string, seconds: number): string {
  const minutes = seconds >= 90
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: minutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(Math.max(1, Math.ceil(minutes ? seconds / 60 : seconds)))
}

/** How long something has been so, in short: "12 min", "3 hr", "2 days"; at least a minute. */
export function ageWords(language: string, since: number, now: number): string {
  const minutes = Math.max(1, Math.floor((now - since) / 60_000))
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1_440
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1_440), 'day']
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** Date and time in the zone that is the same for everybody: "10 Mar 2026, 12:00 UTC". */
export const utcWords = (language: string, moment: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
    .format(moment)
    .concat(' UTC')

/** How long until a moment ("in 5 minutes"), counted in the largest unit that is filled twice. */
export function untilWords(language: string, at: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000))
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
  for (const [unit, size] of STEPS)
    if (seconds >= 2 * size) return words.format(Math.ceil(seconds / size), unit)
  return words.format(seconds, 'second')
}
