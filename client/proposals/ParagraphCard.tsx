// The paragraph at the caret as a whole: how it stands, who reserves, and what may be said about it.
import { Button } from '@mantine/core'
import { IconRotate2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { standingOf, stateOf, wishedParagraphs } from '../../shared/negotiation/agreement.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { momentWords } from '../i18n/time.ts'
import { StandingSign } from '../negotiation/StandingSign.tsx'
import { useDesk } from './desk.ts'
import { NoChangeForm, ReopenForm, ReserveForm } from './ParagraphForms.tsx'

type Props = { block: Block; place: string }

const isoOf = (at: number): string => new Date(at).toISOString()

export function ParagraphCard({ block, place }: Props) {
  const { t, i18n } = useTranslation()
  const { negotiation, delegations, blocks, own, maySuggest, maySpeak, form, setForm } = useDesk()
  const { pid } = block
  const standing = standingOf(block, negotiation, wishedParagraphs(blocks, negotiation))
  const { agreed, deferred, reopened, reservations } = stateOf(negotiation, pid)
  const close = () => setForm(null)
  const opened = form && 'pid' in form && form.pid === pid ? form.kind : null
  const wished = [...negotiation.tabled.values()].some(
    tabled =>
      tabled.by === own && tabled.state === 'open' && tabled.wish?.kind === 'no-change' && tabled.pid === pid,
  )
  return (
    <section className="paragraph-card" aria-label={t('proposals.paragraph.title', { place })}>
      <p className="paragraph-head">
        <bdi className="paragraph-place">{place}</bdi>
        <StandingSign standing={standing} />
        {agreed && standing !== 'open' && (
          <span className="paragraph-when">{momentWords(i18n.language, isoOf(agreed.at))}</span>
        )}
      </p>
      {reopened && (
        <p className="paragraph-reopened">
          <IconRotate2 size={16} aria-hidden="true" />
          <span>
            {t('proposals.paragraph.reopened', { by: reopened.by })}{' '}
            {t(`proposals.paragraph.was.${reopened.from}`)} <bdi>“{reopened.reason}”</bdi>
          </span>
        </p>
      )}
      {deferred && (
        <p className="paragraph-note">
          {t('proposals.paragraph.deferred')} {deferred.reason && <bdi>“{deferred.reason}”</bdi>}
        </p>
      )}
      {reservations.length > 0 && (
        <ul className="paragraph-reservations" aria-label={t('proposals.paragraph.reservations')}>
          {reservations.map(({ delegation, kind, text }) => (
            <li key={delegation}>
              <DelegationChip delegations={delegations} code={delegation} />{' '}
              {t(`proposals.paragraph.kindSaid.${kind}`)} {text && <bdi>“{text}”</bdi>}
            </li>
          ))}
        </ul>
      )}
      {opened === 'no-change' && <NoChangeForm pid={pid} onClose={close} />}
      {opened === 'reserve' && <ReserveForm pid={pid} onClose={close} />}
      {opened === 'reopen' && <ReopenForm pid={pid} onClose={close} />}
      {!opened && (maySuggest || maySpeak) && (
        <div className="card-acts">
          {maySuggest && !block.insertion && !wished && !agreed && (
            <Button size="compact-sm" variant="default" onClick={() => setForm({ kind: 'no-change', pid })}>
              {t('proposals.paragraph.noChange')}
            </Button>
          )}
          {maySpeak && (
            <Button size="compact-sm" variant="default" onClick={() => setForm({ kind: 'reserve', pid })}>
              {t('proposals.paragraph.reserve')}
            </Button>
          )}
          {maySuggest && agreed && (
            <Button size="compact-sm" variant="default" onClick={() => setForm({ kind: 'reopen', pid })}>
              {t('proposals.paragraph.reopen')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
