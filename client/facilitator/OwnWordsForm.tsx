// The chair's own words for a passage: put in beside what is there, for everybody to see, before anything is decided.
import { Button, Textarea } from '@mantine/core'
import { useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { Refusal, Result } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { listWords } from '../i18n/lists.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { beginningsOn, groundOf, setsOf } from './keep.ts'

type Props = {
  passage: Passage
  block: Block
  /** puts words in the place of words in force, counted in these alone */
  onPropose: (from: number, to: number, words: string) => Result<true>
  onDone: (words: string) => void
  onCancel: () => void
}

export function OwnWordsForm({ passage, block, onPropose, onDone, onCancel }: Props) {
  const { t, i18n } = useTranslation()
  // What the chair began with stays, whatever the others type meanwhile.
  const [ground] = useState(() => groundOf(passage, block))
  const { language, direction } = useContext(TextLanguageContext)
  const sets = setsOf(passage, block)
  const [words, setWords] = useState(ground.base)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const begin = (text: string) => {
    setWords(text)
    field.current?.focus()
  }
  const put = () => {
    const done = onPropose(ground.from, ground.to, words)
    if (done.ok) onDone(t('facilitator.own.done'))
    else setRefusal(done.refusal)
  }
  const [only] = sets
  const starts = only && sets.length === 1 ? beginningsOn(ground, only) : []
  return (
    <ActForm
      label={t('facilitator.own.label')}
      submit={t('facilitator.own.submit')}
      busy={false}
      refusal={refusal}
      incomplete={words === ground.base}
      onSubmit={put}
      onCancel={onCancel}
    >
      <p className="form-help">{t('facilitator.own.help')}</p>
      {starts.length > 1 && (
        <div className="own-starts">
          <span className="form-label">{t('facilitator.own.from')}</span>
          {starts.map(({ letter, words: start, delegations }) => (
            <Button key={letter} size="compact-xs" variant="default" onClick={() => begin(start)}>
              {letter === 'A'
                ? t('facilitator.own.base')
                : t('facilitator.own.alternative', {
                    letter,
                    owners: listWords(i18n.language, delegations),
                  })}
            </Button>
          ))}
        </div>
      )}
      <Textarea
        ref={field}
        autosize
        minRows={1}
        maxRows={8}
        size="sm"
        classNames={{ input: 'own-words' }}
        lang={language}
        dir={direction}
        label={t('facilitator.own.words')}
        description={words === ground.base ? t('facilitator.own.same') : undefined}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
    </ActForm>
  )
}
