// The parties a meeting begins with: six regional organizations, and those who serve the meeting or watch it.

export type Pattern = 'solid' | 'double' | 'dotted' | 'dashed' | 'wavy' | 'thick'
export type DelegationInfo = {
  code: string
  name: string
  /** index into the client's palette */
  colour: number
  pattern: Pattern
}

/** The six regional organizations, in alphabetical order as on a name list. */
export const REGIONAL_DELEGATIONS: readonly DelegationInfo[] = [
  { code: 'APT', name: 'Asia-Pacific Telecommunity', colour: 0, pattern: 'solid' },
  { code: 'ASMG', name: 'Arab Spectrum Management Group', colour: 1, pattern: 'double' },
  { code: 'ATU', name: 'African Telecommunications Union', colour: 2, pattern: 'dotted' },
  {
    code: 'CEPT',
    name: 'European Conference of Postal and Telecommunications Administrations',
    colour: 3,
    pattern: 'dashed',
  },
  { code: 'CITEL', name: 'Inter-American Telecommunication Commission', colour: 4, pattern: 'wavy' },
  { code: 'RCC', name: 'Regional Commonwealth in the Field of Communications', colour: 5, pattern: 'thick' },
]

/** Every meeting has these: nobody's region, drawn in the palette's two greys. */
export const SERVING_DELEGATIONS: readonly DelegationInfo[] = [
  { code: 'CHAIR', name: 'Chair of the meeting', colour: 6, pattern: 'solid' },
  { code: 'SEC', name: 'Secretariat', colour: 7, pattern: 'dotted' },
  { code: 'OBS', name: 'Observers', colour: 7, pattern: 'dashed' },
]

const SERVING: ReadonlySet<string> = new Set(SERVING_DELEGATIONS.map(party => party.code))

/** Those of a meeting's delegations that negotiate: without who serves it or watches. */
export const negotiatingOf = <D extends { code: string }>(delegations: readonly D[]): D[] =>
  delegations.filter(({ code }) => !SERVING.has(code))

/** For whom the facilitator acts. */
export const CHAIR = 'CHAIR'

/** For whom the one who makes a meeting acts in it. */
export const SECRETARIAT = 'SEC'

/** Palette colours that are a delegation's; the two after them are the serving parties'. */
export const DELEGATION_COLOURS = 6
export const PATTERNS: readonly Pattern[] = ['solid', 'double', 'dotted', 'dashed', 'wavy', 'thick']
/** Fewer than the looks there are, so that no two delegations need to look alike. */
export const MOST_DELEGATIONS = 30

/**
 * Why this list of delegations cannot be a meeting's, or null: a code twice, or two that look alike, of which one
 * could be taken for the other.
 */
export function delegationFault(
  list: readonly DelegationInfo[],
): { kind: 'code' | 'look'; code: string } | null {
  const codes = new Set(SERVING_DELEGATIONS.map(party => party.code))
  const looks = new Set<string>()
  for (const { code, colour, pattern } of list) {
    if (codes.has(code)) return { kind: 'code', code }
    const look = `${colour} ${pattern}`
    if (looks.has(look)) return { kind: 'look', code }
    codes.add(code)
    looks.add(look)
  }
  return null
}

/** The first look that none of these has. */
export function freeLook(list: readonly DelegationInfo[]): { colour: number; pattern: Pattern } {
  const taken = new Set(list.map(({ colour, pattern }) => `${colour} ${pattern}`))
  for (let turn = 0; turn < DELEGATION_COLOURS * PATTERNS.length; turn++) {
    const colour = turn % DELEGATION_COLOURS
    // Pattern and colour advance together first: the preset's way, in which neither is shared.
    const pattern = PATTERNS[(colour + Math.floor(turn / DELEGATION_COLOURS)) % PATTERNS.length] ?? 'solid'
    if (!taken.has(`${colour} ${pattern}`)) return { colour, pattern }
  }
  return { colour: 0, pattern: 'solid' }
}
