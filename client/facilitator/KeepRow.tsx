// The alternatives of one place side by side: one press keeps one and lets all others go.
import { UnstyledButton } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlternativeSet } from '../../shared/alternatives.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { Words } from '../excerpt/Words.tsx'
import { alternativeWords } from './words.ts'
import './keep.css'

type Props = {
  set: AlternativeSet
  delegations: readonly DelegationInfo[]
  onKeep: (letter: string) => void
}

export function KeepRow({ set, delegations, onKeep }: Props) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="keep" aria-labelledby={title}>
      <h3 id={title} className="facilitator-part">
        {t('facilitator.keep.title')}
      </h3>
      <ul className="keep-list">
        {set.alternatives.map(({ letter, text, delegations: owners }) => {
          const words = alternativeWords(t, set, letter)
          return (
            <li key={letter}>
              <UnstyledButton className="keep-choice" onClick={() => onKeep(letter)}>
                <span className="spoken">{t('facilitator.keep.verb')} </span>
                <bdi className="keep-letter">{letter}</bdi>{' '}
                {text.trim() === '' ? <em>{words}</em> : <Words className="keep-words">{text.trim()}</Words>}
                <span className="keep-owners">
                  {letter === 'A' && <span>{t('facilitator.keep.noChange')}</span>}
                  {owners.map(code => (
                    <DelegationChip key={code} delegations={delegations} code={code} />
                  ))}
                </span>
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
