// The paragraph the chair is in: how it stands, and what can be done with it as a whole.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../shared/requests.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { StandingSign } from '../negotiation/StandingSign.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import type { Here } from './here.ts'

export type Form = 'own' | 'defer' | 'agree' | 'reopen'

type Props = {
  text: string
  here: Here
  delegations: readonly DelegationInfo[]
  onOpen: (form: Form) => void
  onDone: (words: string) => void
}

export function ParagraphLine({ text, here, delegations, onOpen, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const command = useCommand(text)
  const { block, passage, own, standing, state } = here
  const { pid } = block
  const clean = standing !== 'open' || (!passage && here.wishes.length === 0)
  const resume = async () => {
    if (await command.send({ act: 'resume', pid })) onDone(t('facilitator.paragraph.resumeDone'))
  }
  const takeBack = async () => {
    const number = own?.number
    if (number && (await command.send({ act: 'withdraw', number, reason: '' })))
      onDone(t('facilitator.own.taken'))
  }
  const mayAgree = clean && standing !== 'meeting'
  return (
    <div className="paragraph-line">
      <span className="paragraph-state">
        <span className="facilitator-part">{t('facilitator.paragraph.label')}</span>
        <StandingSign standing={standing} />
        {state.deferred && (
          <bdi className="paragraph-deferred">
            {state.deferred.reason
              ? t('facilitator.paragraph.deferred', { reason: state.deferred.reason })
              : t('facilitator.paragraph.deferredPlain')}
          </bdi>
        )}
        {state.reopened && (
          <bdi className="paragraph-reopened">
            {t('facilitator.paragraph.reopenedBy', {
              by: state.reopened.by,
              reason: state.reopened.reason,
            })}
          </bdi>
        )}
        {state.reservations.map(({ delegation, kind, text: said }) => (
          <span key={delegation} className="paragraph-noted">
            <DelegationChip delegations={delegations} code={delegation} />{' '}
            {t(`facilitator.paragraph.${kind}`)}
            {said && <bdi> “{said}”</bdi>}
          </span>
        ))}
      </span>
      <span className="paragraph-acts">
        {passage && !block.insertion && !own && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen('own')}>
            {t('facilitator.own.open')}
          </Button>
        )}
        {own?.number && (
          <Button size="compact-sm" variant="default" loading={command.busy} onClick={takeBack}>
            {t('facilitator.own.takeBack')}
          </Button>
        )}
        {state.deferred ? (
          <Button size="compact-sm" variant="default" loading={command.busy} onClick={resume}>
            {t('facilitator.paragraph.resume')}
          </Button>
        ) : (
          !clean && (
            <Button size="compact-sm" variant="default" onClick={() => onOpen('defer')}>
              {t('facilitator.paragraph.defer')}
            </Button>
          )
        )}
        {mayAgree && (
          <Button size="compact-sm" variant="default" onClick={() => onOpen('agree')}>
            {t('facilitator.paragraph.agree')}
          </Button>
        )}
        {state.agreed && (
          <Button size="compact-sm" variant="default" className="loud" onClick={() => onOpen('reopen')}>
            {t('facilitator.paragraph.reopen')}
          </Button>
        )}
      </span>
      <p role="alert" className="resolve-refusal">
        {command.refusal && refusalWords(t, i18n.language, command.refusal)}
      </p>
    </div>
  )
}
