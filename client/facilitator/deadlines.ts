// Deadlines of a silence window as chairs name them. Pure: the time is passed in.

export const PRESETS = ['tenMinutes', 'hour', 'endOfDay', 'other'] as const
export type Preset = (typeof PRESETS)[number]

const MINUTE = 60_000

/** The deadline in milliseconds; `typed` is what a field for date and time holds. NaN when that is no time. */
export function deadlineOf(preset: Preset, typed: string, now: number): number {
  if (preset === 'tenMinutes') return now + 10 * MINUTE
  if (preset === 'hour') return now + 60 * MINUTE
  if (preset === 'other') return new Date(typed).getTime()
  const end = new Date(now)
  return end.setHours(23, 59, 0, 0)
}

/** A moment as a field for date and time wants it, in the reader's own zone. */
export function fieldOf(moment: number): string {
  const local = new Date(moment - new Date(moment).getTimezoneOffset() * MINUTE)
  return local.toISOString().slice(0, 16)
}
