// A silence that runs: what is asked, what it would change, until when, who knows of it, and the word that breaks it.
import { Button } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decidedIn } from '../../shared/negotiation/guard.ts'
import type { Negotiation, Silence } from '../../shared/negotiation/model.ts'
import type { OpenProposal } from '../../shared/negotiation/proposals.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { momentWords, untilWords, utcWords } from '../i18n/time.ts'
import { ProposalWords, WishWords } from '../negotiation/ProposalWords.tsx'
import { BreakForm } from './BreakForm.tsx'
import { useCountdown } from './useCountdown.ts'
import { useInformed } from './useInformed.ts'

export type SilenceParts = {
  text: string
  own: string
  /** the reader speaks for a delegation */
  maySpeak: boolean
  online: boolean
  delegations: readonly DelegationInfo[]
  blocks: readonly Block[]
  negotiation: Negotiation
  proposals: readonly OpenProposal[]
}

export function SilenceBanner({ silence, ...parts }: SilenceParts & { silence: Silence }) {
  const { t, i18n } = useTranslation()
  const { text, own, maySpeak, online, delegations, blocks, negotiation, proposals } = parts
  const banner = useRef<HTMLElement>(null)
  const [breaking, setBreaking] = useState(false)
  const now = useCountdown(silence.deadline)
  const party = silence.parties.some(code => code === own)
  useInformed(banner, {
    ...{ text, silence: silence.id, online },
    needed: maySpeak && party && silence.informed[own] === undefined,
  })
  const deadline = new Date(silence.deadline).toISOString()
  const over = now >= silence.deadline
  const changed = digestOfVerdict(blocks, silence.verdict, negotiation.tabled) !== silence.digest
  const uninformed = silence.parties.filter(code => silence.informed[code] === undefined)
  return (
    <section ref={banner} className="silence" aria-label={t('silence.label', { question: silence.question })}>
      <IconHourglass size={20} aria-hidden="true" className="silence-icon" />
      <div className="silence-body">
        <p className="silence-question">
          <strong>{t('silence.title')}</strong> <bdi>{silence.question}</bdi>
        </p>
        <ul className="silence-acts" aria-label={t('silence.would')}>
          {[...decidedIn(silence.verdict, negotiation)].map(([tabled, act]) => {
            const proposal = proposals.find(one => one.number === tabled.number)
            return (
              <li key={tabled.number}>
                <span className="silence-act">{t(`silence.act.${act}`)}</span>{' '}
                <bdi className="tabular">{tabled.number}</bdi>{' '}
                {proposal && <ProposalWords proposal={proposal} delegations={delegations} length={120} />}
                {tabled.wish && <WishWords wish={tabled.wish} blocks={blocks} />}
              </li>
            )
          })}
        </ul>
        <p className="silence-when">
          <strong role="timer">
            {over
              ? t('silence.due')
              : t('silence.left', { left: untilWords(i18n.language, silence.deadline, now) })}
          </strong>{' '}
          <time dateTime={deadline}>
            {t('silence.deadline', {
              local: momentWords(i18n.language, deadline),
              utc: utcWords(i18n.language, silence.deadline),
            })}
          </time>
        </p>
        <p className="silence-informed">
          {uninformed.length === 0 ? (
            t('silence.allInformed')
          ) : (
            <>
              {t('silence.uninformed', { count: uninformed.length })}{' '}
              {uninformed.map(code => (
                <DelegationChip key={code} delegations={delegations} code={code} />
              ))}
            </>
          )}
        </p>
        {changed && <p className="silence-changed">{t('silence.changed')}</p>}
        {breaking && (
          <BreakForm text={text} silence={silence.id} own={own} onClose={() => setBreaking(false)} />
        )}
      </div>
      {maySpeak && !breaking && (
        <Button size="sm" variant="default" className="silence-break" onClick={() => setBreaking(true)}>
          {t('silence.break')}
        </Button>
      )}
    </section>
  )
}
