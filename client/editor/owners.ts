// Delegations as CSS variables of the editor's root: a colour and a line for each code.
import type { DelegationInfo, Pattern } from '../../shared/requests.ts'

const COLOURS = 8

/** `text-decoration` in CSS: style and thickness; "thick" is a solid line of 3 px. */
const LINES: Record<Pattern, string> = {
  solid: 'solid 1.5px',
  double: 'double 1.5px',
  dotted: 'dotted 2px',
  dashed: 'dashed 1.5px',
  wavy: 'wavy 1px',
  thick: 'solid 3px',
}

/** `--by-CEPT` and `--line-CEPT` for every delegation. */
export const ownerVariables = (delegations: readonly DelegationInfo[]): Record<string, string> =>
  Object.fromEntries(
    delegations.flatMap(({ code, colour, pattern }) => [
      [`--by-${code}`, `var(--delegation-${colour % COLOURS})`],
      [`--line-${code}`, LINES[pattern]],
    ]),
  )
