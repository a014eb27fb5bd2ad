// An act told in one sentence, in the reader's language.
import type { TFunction } from 'i18next'
import type { Told } from '../../shared/actWords.ts'
import type { CommandAct } from '../../shared/negotiation/commands.ts'
import type { Ruling } from '../../shared/ruling.ts'
import { shorten } from '../../shared/sections.ts'

/** An act with the delegation whose it is. */
export type ToldAct = Told & { delegation: string }

/** So much of an act's words is told, in UTF-16 units. */
const TOLD = 90

/** Quoted words and codes may run in another direction than the sentence around them. */
export const isolated = (words: string): string => `\u2068${words}\u2069`
const quoted = (words: string): string => isolated(shorten(words, TOLD))

/** "CEPT proposed to replace “the Conference” by “TDAG”". */
export function actWords(t: TFunction, act: ToldAct): string {
  const by = isolated(act.delegation)
  const removed = quoted(act.removed)
  const added = quoted(act.added)
  const words = quoted(act.words)
  if (act.kind === 'decided') return commandWords(t, act)
  return t(`since.act.${act.kind}`, { by, removed, added, words })
}

const COMMANDS = [
  'decide',
  'describe',
  'merge',
  'split',
  'withdraw',
  'wish',
  'position',
  'position-take-back',
  'release',
  'release-take-back',
  'agree',
  'reserve',
  'reserve-take-back',
  'reopen',
  'defer',
  'resume',
  'link',
  'unlink',
  'silence-open',
  'silence-break',
  'silence-withdraw',
] as const satisfies readonly CommandAct[]

/** Acts on the text as a whole. */
const WHOLE = ['publish', 'freeze', 'thaw'] as const satisfies readonly CommandAct[]

/** What a text was made of. */
const ORIGINS = ['import-base', 'branch'] as const

/** A command that this build does not know is told without saying what it was. */
function commandWords(t: TFunction, act: ToldAct): string {
  const { command } = act
  const rulings = command?.rulings ?? []
  if (rulings.length > 0) return rulingWords(t, act.delegation, rulings)
  const known = COMMANDS.find(name => name === command?.act)
  const whose = (command?.owners ?? []).map(isolated).join(', ')
  const number = command?.number ? isolated(command.number) : t('since.aProposal')
  const values = { by: isolated(act.delegation), number, whose: whose || number, what: whatWords(t, act) }
  const whole = WHOLE.find(name => name === command?.act)
  if (whole) return t(`versions.act.${whole}`, values)
  const origin = ORIGINS.find(name => name === command?.act)
  if (origin) return t(`since.origin.${origin}`, values)
  if (!known) return t('since.acted', values)
  if (known !== 'position') return t(`since.command.${known}`, values)
  return t('since.command.position', { ...values, stance: stanceWords(t, command?.stance ?? '') })
}

/** "CHAIR adopted RCC/5: replace “four” by “six”; rejected APT/4: replace “four” by “eight”" */
function rulingWords(t: TFunction, by: string, rulings: readonly Ruling[]): string {
  const each = rulings.map(ruling => {
    const { act, owner, numbers, added, removed, words } = ruling
    const named = { numbers: numbers.map(isolated).join(', '), owner: isolated(owner) }
    const fate = t(numbers.length > 0 ? `since.ruling.${act}` : `since.rulingOf.${act}`, named)
    const isSilent = added === '' && removed === '' && words === ''
    return isSilent ? fate : t('since.ruled', { fate, what: whatWords(t, ruling) })
  })
  return t('since.decided', { by: isolated(by), rulings: each.join('; ') })
}

type Words = Pick<Told, 'added' | 'removed' | 'words'>

function whatWords(t: TFunction, { added, removed, words }: Words): string {
  const values = { added: quoted(added), removed: quoted(removed), words: quoted(words) }
  if (added !== '' && removed !== '') return t('since.what.replacement', values)
  if (added !== '') return t('since.what.insertion', values)
  if (removed !== '') return t('since.what.deletion', values)
  return words === '' ? t('since.aParagraph') : t('since.what.bracket', values)
}

const STANCES = ['support', 'accept', 'object', 'reserve', 'conditional'] as const

function stanceWords(t: TFunction, stance: string): string {
  const known = STANCES.find(one => one === stance)
  return known ? t(`since.stance.${known}`) : stance
}
