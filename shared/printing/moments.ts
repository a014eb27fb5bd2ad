// Moments that are given, as they are written and read; no clock is looked at.
import type { Moment } from '../negotiation/model.ts'

// biome-ignore lint/style/noRestrictedGlobals: tells a moment that was passed in
const { parse } = Date
// biome-ignore lint/style/noRestrictedGlobals: tells a moment that was passed in
const dated = (at: Moment): Date => new Date(at)

/** ISO 8601 in UTC, to the second: all that Word and Akoma Ntoso keep of a time. */
export const writtenMoment = (at: Moment): string => `${dated(at).toISOString().slice(0, 19)}Z`

/** The moment that ISO 8601 states. */
export const momentIn = (written: string): Moment => parse(written)
