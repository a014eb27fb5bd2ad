// What one pasted paragraph is, by how it begins and by what stood before it. The patterns are those of Resolutions
// and rules of procedure; verbs are known in the six languages of the Union, numbers and letters in any. Pure.
import type { BaseParagraph } from './base.ts'

/** What must be remembered from paragraph to paragraph. */
export type BaseState = {
  first: boolean
  /** the part of a Resolution one is in: its preamble gives reasons, its operative part acts */
  part: 'none' | 'preamble' | 'operative'
  /** the last whole number at the margin ("resolves 2") */
  number: number
  /** the last letter, to tell i) after h) from the first roman number */
  letter: string
}

export const startBase = (): BaseState => ({ first: true, part: 'none', number: 0, letter: '' })

const PREAMBLE =
  /^(?:having|considering|recalling|recogni[sz]ing|noting|bearing|acknowledging|aware|convinced|emphasi[sz]ing|mindful|reaffirming|observing|taking|concerned|desiring|underlining|stressing|considérant|rappelant|reconnaissant|notant|tenant|consciente?|convaincue?|soulignant|ayant|considerando|recordando|reconociendo|observando|teniendo|consciente|convencida|subrayando|habiendo|учитывая|признавая|напоминая|отмечая|принимая|сознавая|осознавая|подч[её]ркивая|выражая|ссылаясь|памятуя|و?إذ)$/iu
const OPERATIVE =
  /^(?:resolves|instructs|invites|requests|urges|encourages|decides|recommends|calls|appeals|authorizes|authorises|décide|charge|invite|prie|demande|encourage|recommande|exhorte|resuelve|encarga|invita|pide|alienta|recomienda|insta|решает|постановляет|поручает|предлагает|просит|призывает|рекомендует|[يت](?:قرر|كلف|دعو|حث|طلب|وصي|شجع))$/iu
/** Written without blanks: the verb is the beginning of its line. */
const HAN_PREAMBLE = /^(?:进一步)?(?:考虑到|认识到|忆及|注意到|铭记|意识到|确信|强调|重申)/u
const HAN_OPERATIVE = /^(?:进一步)?(?:做出决议|作出决议|决定|责成|请|敦促|鼓励|建议|呼吁)/u
const HAN_LENGTH = 24
const SECTION =
  /^(?:section|chapter|part|article|annex|appendix|attachment|chapitre|partie|annexe|sección|capítulo|parte|artículo|anexo)\s+[\dIVXLC]+\b/iu
const RESOLUTION = /^(?:draft\s+)?(?:new\s+)?(?:resolution|résolution|resolución)\s+\S+/iu
const DECIMAL = /^((?:§\s?)?\d{1,3}(?:\.\d{1,3})+(?:\s?(?:bis|ter|quater|quinquies))?\.?)(?:\s+(.*))?$/su
// Arabic letters may be drawn out, and stand apart from what closes them.
const LETTER = /^(\(?\p{L}\p{M}*\u0640?[ \u00a0]?\))(?:\s+(.*))?$/su
const ROMAN = /^(\(?[ivx]{1,5}\))(?:\s+(.*))?$/su
const NUMBERED = /^(\(?\d{1,3}\)|\d{1,3}\.)(?:\s+(.*))?$/su
const WHOLE = /^(\d{1,3})([\t ])(.*)$/su
const BULLET = /^([–—•·▪●*-])\s+(.*)$/su

const HEADING_LENGTH = 200
const VERB_WORDS = 6

/** The paragraph that this line is; moves `state` on. The line has no line end and at most one tab, after a number. */
export function recognise(line: string, state: BaseState): BaseParagraph {
  const first = state.first
  state.first = false
  return (
    numbered(line, state) ?? verb(line, state) ?? heading(line, first) ?? make('paragraph', null, null, line)
  )
}

const make = (
  type: BaseParagraph['type'],
  num: string | null,
  level: string | null,
  words: string,
  italic = false,
): BaseParagraph => ({ type, num, level, words: words.replace('\t', ' '), italic })

function numbered(line: string, state: BaseState): BaseParagraph | null {
  const decimal = DECIMAL.exec(line)
  if (decimal) {
    const [, num = '', words = ''] = decimal
    state.letter = ''
    return make('provision', num, String(Math.min(4, (num.match(/\d+/g) ?? []).length)), words)
  }
  const roman = ROMAN.exec(line)
  if (roman && !followsLetter(roman[1] ?? '', state)) return make('item', roman[1] ?? '', '2', roman[2] ?? '')
  const letter = LETTER.exec(line)
  if (letter) {
    const [, num = '', words = ''] = letter
    state.letter = num.replaceAll(/[()\s]/g, '').toLowerCase()
    return state.part === 'preamble' ? make('preamble', num, null, words) : make('item', num, '1', words)
  }
  const item = NUMBERED.exec(line)
  if (item) return make('item', item[1] ?? '', state.letter === '' ? '1' : '2', item[2] ?? '')
  const bullet = BULLET.exec(line)
  if (bullet) return make('item', bullet[1] ?? '', state.letter === '' ? '1' : '2', bullet[2] ?? '')
  return whole(line, state)
}

/** h) is followed by i), u) by v), w) by x): then it is a letter. */
const followsLetter = (num: string, state: BaseState): boolean => {
  const sign = num.replaceAll(/[()]/g, '')
  return sign.length === 1 && state.letter !== '' && sign.charCodeAt(0) === state.letter.charCodeAt(0) + 1
}

/**
 * "1 that …" as Resolutions number what they resolve. A number with one blank behind it may as well begin a sentence
 * ("12 Member States …"): it counts only where it is the next one.
 */
function whole(line: string, state: BaseState): BaseParagraph | null {
  const [, num = '', gap = '', words = ''] = WHOLE.exec(line) ?? []
  if (num === '') return null
  const next = Number(num) === state.number + 1 || num === '1'
  if (gap === ' ' && !next) return null
  state.number = Number(num)
  state.letter = ''
  return make('provision', num, '1', words)
}

/** The verb that opens a part: "considering", "resolves to instruct the Director". */
function verb(line: string, state: BaseState): BaseParagraph | null {
  const words = line.replace(/[,:،，：]$/, '').split(/\s+/)
  if (words.length > VERB_WORDS || /[.;)。；؛]$/.test(line)) return null
  // "further recognizing", "also invites": an adverb may come first. Vowel signs are written or not.
  const named = (
    words
      .slice(0, /^(?:further|also|and|en outre|además|также|далее)$/iu.test(words[0] ?? '') ? 2 : 1)
      .at(-1) ?? ''
  ).replaceAll(/[\u064b-\u0652]/g, '')
  const isShortHan = line.length <= HAN_LENGTH
  const opens = (verbs: RegExp, han: RegExp): boolean => verbs.test(named) || (isShortHan && han.test(line))
  const part = opens(PREAMBLE, HAN_PREAMBLE)
    ? 'preamble'
    : opens(OPERATIVE, HAN_OPERATIVE)
      ? 'operative'
      : null
  if (!part) return null
  state.part = part
  state.number = 0
  state.letter = ''
  return make('heading', null, '3', line, true)
}

function heading(line: string, first: boolean): BaseParagraph | null {
  if (line.length > HEADING_LENGTH) return null
  if (RESOLUTION.test(line) && (first || isShort(line))) return make('heading', null, '1', line)
  if (SECTION.test(line) && !/[.;,]$/.test(line)) return make('heading', null, '2', line)
  const letters = line.replaceAll(/[^\p{L}]/gu, '')
  // Scripts without capitals have letters that are equal to their own upper case.
  const capitals =
    letters.length >= 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  if (capitals) return make('heading', null, first ? '1' : '2', line)
  return first && !/[.;,:]$/.test(line) ? make('heading', null, '1', line) : null
}

const isShort = (line: string): boolean => line.length <= 120 && !/[.;,]$/.test(line)
