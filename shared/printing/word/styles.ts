// The styles of a Word file: a calm page in the manner of conference documents, legible in black and white. Pure.

import { element, XML_HEAD } from '../xml.ts'
import { BLOCK_STYLES, LEVELS_OF_STYLES } from './styleNames.ts'

export const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

type Style = { id: string; name?: string; on?: string; paragraph?: string; run?: string }

/** Indents in twentieths of a point. */
const STEP = 567

/** `styles.xml` for a text of this language (BCP 47). */
export function stylesXml(language: string): string {
  return (
    XML_HEAD +
    element(
      'w:styles',
      { 'xmlns:w': WORD_NAMESPACE },
      defaults(language),
      ...PARAGRAPHS.map(style => styleXml('paragraph', style)),
      ...CHARACTERS.map(style => styleXml('character', style)),
      TABLE,
    )
  )
}

const defaults = (language: string): string =>
  element(
    'w:docDefaults',
    {},
    element(
      'w:rPrDefault',
      {},
      element(
        'w:rPr',
        {},
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>',
        '<w:sz w:val="24"/><w:szCs w:val="24"/>',
        element('w:lang', { 'w:val': language, 'w:eastAsia': language, 'w:bidi': language }),
      ),
    ),
    '<w:pPrDefault><w:pPr><w:spacing w:before="120" w:after="0"/></w:pPr></w:pPrDefault>',
  )

function styleXml(type: 'paragraph' | 'character', { id, name, on, paragraph, run }: Style): string {
  const basis = on ?? (type === 'paragraph' && id !== 'Normal' ? 'Normal' : null)
  return element(
    'w:style',
    { 'w:type': type, 'w:styleId': id, 'w:default': id === 'Normal' ? 1 : null },
    element('w:name', { 'w:val': name ?? id }),
    basis === null ? '' : element('w:basedOn', { 'w:val': basis }),
    '<w:qFormat/>',
    paragraph ? element('w:pPr', {}, paragraph) : '',
    run ? element('w:rPr', {}, run) : '',
  )
}

const bold = '<w:b/><w:bCs/>'
const italic = '<w:i/><w:iCs/>'
const size = (half: number): string => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`
const hanging = (start: number): string =>
  `<w:tabs><w:tab w:val="left" w:pos="${start}"/></w:tabs><w:ind w:start="${start}" w:hanging="${STEP}"/>`
const firstTab = `<w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs>`

const HEADINGS: Style[] = LEVELS_OF_STYLES.map((level, i) => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  paragraph: `<w:keepNext/><w:keepLines/>${firstTab}<w:spacing w:before="${280 - 40 * i}"/><w:outlineLvl w:val="${i}"/>`,
  run: bold + size(28 - 2 * i),
}))

const BLOCKS: Style[] = BLOCK_STYLES.flatMap(({ type, name }) =>
  ['', ...LEVELS_OF_STYLES].map((level): Style => {
    const depth = Math.max(1, Number(level || 1))
    const set = type === 'item' ? hanging(STEP * (depth + 1)) : firstTab
    const inset = type !== 'item' && depth > 1 ? `<w:ind w:start="${STEP * (depth - 1)}"/>` : ''
    return { id: name + level, paragraph: set + inset }
  }),
)

const PARAGRAPHS: Style[] = [
  { id: 'Normal' },
  ...HEADINGS,
  ...BLOCKS,
  {
    id: 'ParleyNotice',
    paragraph:
      '<w:pBdr><w:top w:val="single" w:sz="4" w:space="12" w:color="auto"/></w:pBdr><w:spacing w:before="480"/><w:ind w:start="3400" w:end="3400"/>',
  },
  {
    id: 'ParleyTitle',
    paragraph: '<w:keepNext/><w:spacing w:before="240" w:after="60"/>',
    run: bold + size(30),
  },
  {
    id: 'ParleySection',
    paragraph: '<w:keepNext/><w:spacing w:before="320" w:after="40"/>',
    run: bold + size(26),
  },
  {
    id: 'ParleyProposal',
    paragraph:
      '<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs><w:spacing w:before="280" w:after="0"/>',
    run: bold,
  },
  { id: 'ParleyReasons', paragraph: '<w:spacing w:before="80"/><w:ind w:start="567"/>', run: size(22) },
  { id: 'ParleyCell', paragraph: '<w:spacing w:before="20" w:after="20"/>', run: size(18) },
  {
    id: 'ParleyCover',
    paragraph: '<w:suppressLineNumbers/><w:spacing w:before="20"/>',
    run: italic + size(20),
  },
  {
    id: 'Header',
    name: 'header',
    paragraph:
      '<w:suppressLineNumbers/><w:tabs><w:tab w:val="right" w:pos="9639"/></w:tabs><w:spacing w:before="0"/>',
    run: size(20),
  },
  {
    id: 'Footer',
    name: 'footer',
    paragraph:
      '<w:suppressLineNumbers/><w:tabs><w:tab w:val="right" w:pos="9639"/></w:tabs><w:spacing w:before="0"/>',
    run: size(18),
  },
  { id: 'CommentText', name: 'annotation text', paragraph: '<w:spacing w:before="0"/>', run: size(20) },
]

const CHARACTERS: Style[] = [
  { id: 'ParleyNumber' },
  { id: 'ParleyBracket', run: bold },
  { id: 'ParleyOwner', run: '<w:vertAlign w:val="superscript"/>' },
  { id: 'ParleyLabel', run: bold },
  { id: 'CommentReference', name: 'annotation reference', run: size(16) },
]

const edges = ['top', 'start', 'bottom', 'end', 'insideH', 'insideV']
  .map(edge => element(`w:${edge}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' }))
  .join('')
const TABLE = element(
  'w:style',
  { 'w:type': 'table', 'w:styleId': 'ParleyTable' },
  '<w:name w:val="ParleyTable"/>',
  element('w:tblPr', {}, element('w:tblBorders', {}, edges)),
)
