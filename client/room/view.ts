// The ways to look at a text; none of them decides anything (law 9).
export const VIEWS = ['marks', 'base', 'adopted'] as const
export type View = (typeof VIEWS)[number]

export const isView = (value: string): value is View => (VIEWS as readonly string[]).includes(value)
