// A wording of one's own for a place: written from the base or from two alternatives, put into the text as an ordinary
// proposal.
import { NativeSelect, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alternative } from '../../shared/alternatives.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { LIMITS } from '../../shared/schema.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { useDesk } from './desk.ts'
import type { PlacedSet } from './wordings.ts'

type Props = {
  set: PlacedSet
  /** the delegation's wording that stands there already: the new one takes its place */
  mine: Alternative | null
  /** the alternatives to choose two of; empty to write from the base */
  merging: readonly Alternative[]
  onClose: () => void
}

const SIGN = ' / '

export function WordingForm({ set, mine, merging, onClose }: Props) {
  const { t } = useTranslation()
  const { handle, own } = useDesk()
  const [letters, setLetters] = useState(() => merging.slice(0, 2).map(({ letter }) => letter))
  const [edited, setEdited] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const start =
    merging.length > 0
      ? letters.map(letter => merging.find(one => one.letter === letter)?.text ?? '').join(SIGN)
      : (mine?.text ?? set.base)
  const words = edited ?? start
  const submit = () => {
    const result = handle?.propose(set.pid, set.from, set.to, words, mine?.marks ?? [])
    if (result && !result.ok) setRefusal(result.refusal)
    else onClose()
  }
  const choose = (at: number, letter: string) => {
    setLetters(letters.map((old, i) => (i === at ? letter : old)))
    setEdited(null)
  }
  const merged = merging.length > 0
  return (
    <ActForm
      label={t(merged ? 'alternatives.merge' : 'alternatives.add')}
      submit={t('alternatives.propose', { own })}
      busy={false}
      refusal={refusal}
      // What was only put side by side, or not changed at all, proposes nothing.
      incomplete={words === start || words === set.base}
      onSubmit={submit}
      onCancel={onClose}
    >
      {merged && (
        <div className="merge-letters">
          {letters.map((letter, at) => (
            <NativeSelect
              key={at}
              size="xs"
              aria-label={t(at === 0 ? 'alternatives.first' : 'alternatives.second')}
              value={letter}
              onChange={event => choose(at, event.currentTarget.value)}
              data={merging.map(one => ({
                value: one.letter,
                label: `${one.letter} (${one.delegations.join(', ')})`,
              }))}
            />
          ))}
        </div>
      )}
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={10}
        size="sm"
        className="wording-field"
        label={t('alternatives.wording')}
        description={t(
          merged ? 'alternatives.mergeHelp' : mine ? 'alternatives.changeHelp' : 'alternatives.addHelp',
          {
            own,
          },
        )}
        maxLength={LIMITS.paragraph}
        value={words}
        onChange={event => setEdited(event.currentTarget.value)}
      />
    </ActForm>
  )
}
