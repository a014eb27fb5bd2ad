// A state of a text as Akoma Ntoso 3.0 (OASIS LegalDocML), for interchange with parliaments' and archives' systems:
// its paragraphs with their numbers, and what is proposed as insertions and deletions with their delegations. Pure.
import { type Piece, piecesOf } from '../drawn.ts'
import type { Block } from '../text.ts'
import { type Edition, ILLUSTRATIVE, issueOf, WITHOUT_PREJUDICE } from './edition.ts'
import { element, XML_HEAD, xmlWords } from './xml.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
/** Who says what stands in the metadata. */
const SOURCE = '#parley'

/** The whole state as an Akoma Ntoso document. */
export function aknEdition(edition: Edition): string {
  const { blocks, language, version } = edition
  const day = version.at.slice(0, 10)
  // Names of the naming convention: the entry names the state exactly, in whatever archive it comes to lie.
  const work = `/akn/un/doc/${day}/${version.hash.slice(0, 16)}`
  const expression = `${work}/${language}@${version.rev === null ? `entry-${version.seq}` : `rev-${version.rev}`}`
  const named = (name: string, uri: string, ...more: string[]): string =>
    element(
      name,
      {},
      element('FRBRthis', { value: `${uri}/!main` }),
      element('FRBRuri', { value: uri }),
      element('FRBRdate', { date: day, name: 'record' }),
      element('FRBRauthor', { href: SOURCE }),
      ...more,
    )
  const meta = element(
    'meta',
    {},
    element(
      'identification',
      { source: SOURCE },
      named('FRBRWork', work, element('FRBRcountry', { value: 'un' })),
      named('FRBRExpression', expression, element('FRBRlanguage', { language })),
      named('FRBRManifestation', `${expression}.akn`),
    ),
    element('references', { source: SOURCE }, ...organizations(edition)),
  )
  const preface = element('preface', {}, ...prefaceOf(edition).map(line => element('p', {}, xmlWords(line))))
  const body = element('mainBody', {}, ...blocks.map((block, i) => aknBlock(block, `para_${i + 1}`)))
  return `${XML_HEAD}${element(
    'akomaNtoso',
    { xmlns: NAMESPACE },
    element('doc', { name: 'negotiatedText', contains: 'singleVersion' }, meta, preface, body),
  )}\n`
}

const prefaceOf = ({ meeting, text, version, illustrative }: Edition): string[] => [
  meeting,
  `${text}, ${issueOf(version)}`,
  ...(version.note === '' ? [] : [version.note]),
  WITHOUT_PREJUDICE,
  ...(illustrative ? [ILLUSTRATIVE] : []),
]

/** Parley itself, and every delegation that owns a mark. */
function organizations({ blocks }: Edition): string[] {
  const owners = new Set<string>()
  for (const { insertion, runs } of blocks) {
    if (insertion) owners.add(insertion.by)
    for (const { marks } of runs) for (const { by } of marks) owners.add(by)
  }
  return ['parley', ...[...owners].sort()].map(code =>
    element('TLCOrganization', {
      ...{ eId: code, href: `/akn/ontology/organization/${code}`, showAs: code },
    }),
  )
}

/** A numbered paragraph is a container with its number; all others are blocks of words. */
export function aknBlock(block: Block, eId: string): string {
  const { type, num, level, insertion } = block
  const words = piecesOf(block.runs).map(aknPiece).join('')
  const status = insertion ? 'edited' : null
  const owned = { class: [type, level && `level-${level}`, insertion?.by].filter(Boolean).join(' '), status }
  if (type === 'heading')
    return element(
      'hcontainer',
      { eId, name: 'heading', ...owned },
      num === null ? '' : element('num', {}, xmlWords(num)),
      element('heading', {}, words),
      element('content', {}, element('p')),
    )
  if (num === null) return element('block', { eId, name: type, ...owned }, words)
  return element(
    'hcontainer',
    { eId, name: type, ...owned },
    element('num', {}, xmlWords(num)),
    element('content', {}, element('p', {}, words)),
  )
}

function aknPiece(piece: Piece): string {
  if (piece.kind !== 'words')
    return element('marker', { name: `bracket-${piece.kind}`, refersTo: `#${piece.by}` })
  let words = xmlWords(piece.text)
  if (piece.bold) words = element('b', {}, words)
  if (piece.italic) words = element('i', {}, words)
  // One element a delegation: two that strike the same words are two wishes.
  for (const by of piece.struck) words = element('del', { class: by }, words)
  return piece.inserted ? element('ins', { class: piece.inserted }, words) : words
}
