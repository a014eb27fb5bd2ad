// The elements of signs: drawn, never part of the text, apart from its direction, and told to screen readers.
import type { Sign } from './drawing.ts'

/** Words for what is drawn; from i18n. */
export type SignWords = {
  insertionBy(code: string): string
  deletionBy(codes: string): string
  bracketBegins(code: string): string
  bracketEnds(code: string): string
  alternativesBegin: string
  alternativesEnd: string
  or: string
}

const LOOK = {
  open: { text: '[', name: 'bracket-sign bracket-open' },
  close: { text: ']', name: 'bracket-sign bracket-close' },
  'group-open': { text: '[', name: 'group-sign group-open' },
  'group-close': { text: ']', name: 'group-sign group-close' },
  or: { text: '/', name: 'group-sign group-or' },
  owner: { text: '', name: 'owner-sign' },
} as const

/** Changes whenever the element would look or read otherwise. */
export const signKey = (sign: Sign): string => {
  if (sign.kind === 'open' || sign.kind === 'close') return `${sign.kind}:${sign.id}:${sign.depth}`
  if (sign.kind === 'owner') return `owner:${sign.of}:${sign.by}:${sign.long}`
  return sign.kind
}

/** The element of one sign. */
export function drawSign(sign: Sign, words: SignWords): HTMLElement {
  // Apart from the reordering of mixed directions (marks.css), yet turned with the paragraph: a <bdi> takes the
  // direction of what is in it, and in an Arabic paragraph its brackets would open to the wrong side.
  const element = document.createElement('span')
  element.className = LOOK[sign.kind].name
  element.contentEditable = 'false'
  element.textContent = LOOK[sign.kind].text
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', signLabel(sign, words))
  if (sign.kind === 'open' || sign.kind === 'close') {
    element.dataset.id = sign.id
    element.dataset.by = sign.by
    element.dataset.depth = String(sign.depth)
    element.style.setProperty('--owner', `var(--by-${sign.by})`)
  } else if (sign.kind === 'owner') {
    element.dataset.by = sign.by
    element.classList.add(`owner-of-${sign.of}`)
    if (sign.long) element.classList.add('owner-shown')
    const first = sign.by.split(',')[0] ?? ''
    element.style.setProperty('--owner', `var(--by-${first})`)
  }
  return element
}

function signLabel(sign: Sign, words: SignWords): string {
  switch (sign.kind) {
    case 'open':
      return words.bracketBegins(sign.by)
    case 'close':
      return words.bracketEnds(sign.by)
    case 'owner':
      return sign.of === 'insertion' ? words.insertionBy(sign.by) : words.deletionBy(sign.by)
    case 'group-open':
      return words.alternativesBegin
    case 'group-close':
      return words.alternativesEnd
    case 'or':
      return words.or
  }
}
