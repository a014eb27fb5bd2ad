// What the author says about its proposal: why, who stands behind it, and whether it is purely editorial.
import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationCode } from '../../shared/ids.ts'
import type { Cosponsor, Tabled } from '../../shared/negotiation/model.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'
import type { Row } from './proposalList.ts'

type Props = { row: Row; tabled: Tabled; onClose: () => void }

export function DescribeForm({ row, tabled, onClose }: Props) {
  const { t } = useTranslation()
  const { text, parties, delegations } = useDesk()
  const [rationale, setRationale] = useState(tabled.rationale)
  const [editorial, setEditorial] = useState(tabled.editorial)
  const [sponsors, setSponsors] = useState<readonly Cosponsor[]>(tabled.cosponsors)
  const { busy, refusal, send } = useCommand(text)
  const { number } = tabled
  const submit = async () => {
    const cosponsors = sponsors.map(sponsor => ({ ...sponsor, states: [...sponsor.states] }))
    if (await send({ act: 'describe', number, rationale, cosponsors, editorial })) onClose()
  }
  const choose = (code: string, on: boolean) =>
    setSponsors(
      on
        ? [...sponsors, { delegation: code as DelegationCode, states: [] }]
        : sponsors.filter(({ delegation }) => delegation !== code),
    )
  const nameStates = (code: string, states: string[]) =>
    setSponsors(sponsors.map(one => (one.delegation === code ? { ...one, states } : one)))
  // The own Member States behind a regional proposal are named like those of others (DOMAIN.md 1.2).
  return (
    <ActForm
      label={t('proposals.describe.title', { number })}
      submit={t('proposals.describe.save')}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <ReasonField label={t('proposals.describe.rationale')} value={rationale} onChange={setRationale} />
      <fieldset className="choices">
        <legend>{t('proposals.cosponsors')}</legend>
        {parties.map(({ code, name }) => {
          const sponsor = sponsors.find(({ delegation }) => delegation === code)
          return (
            <div key={code}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={sponsor !== undefined}
                  onChange={event => choose(code, event.currentTarget.checked)}
                />
                <DelegationChip delegations={delegations} code={code} />
                <span className="choice-name">{name}</span>
              </label>
              {sponsor && (
                <TagsInput
                  size="xs"
                  className="choice-states"
                  label={t('proposals.describe.states', { code })}
                  placeholder={t('proposals.describe.statesHint')}
                  maxTags={60}
                  value={sponsor.states}
                  onChange={states => nameStates(code, states)}
                  acceptValueOnBlur
                />
              )}
            </div>
          )
        })}
      </fieldset>
      {row.proposal && row.marker !== null && (
        <label className="choice">
          <input
            type="checkbox"
            checked={editorial}
            onChange={event => setEditorial(event.currentTarget.checked)}
          />
          <span>{t('proposals.describe.editorial')}</span>
        </label>
      )}
    </ActForm>
  )
}
