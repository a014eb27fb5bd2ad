// Decisions that make words text or take them out, by the names that this build has words for. Pure.

const ACTS = ['adopt', 'reject', 'lift', 'decide', 'silence-conclude', 'withdraw'] as const
export type ActName = (typeof ACTS)[number] | 'other'

/** An act that this build does not know is told without saying what it was. */
export const actName = (act: string | null): ActName => ACTS.find(name => name === act) ?? 'other'
