// Several own proposals become the oldest of them.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalNumber } from '../../shared/negotiation/model.ts'
import { serialOf } from '../../shared/negotiation/registration.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ProposalWords } from '../negotiation/ProposalWords.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { useDesk } from './desk.ts'
import { ownNumbered, type Row } from './proposalList.ts'

type Props = { rows: readonly Row[]; onClose: () => void }

export function MergeForm({ rows, onClose }: Props) {
  const { t } = useTranslation()
  const { text, own, delegations } = useDesk()
  const [chosen, setChosen] = useState<readonly ProposalNumber[]>([])
  const { busy, refusal, send } = useCommand(text)
  const offered = ownNumbered(rows, own)
  const numbers = offered
    .map(({ tabled }) => tabled.number)
    .filter(number => chosen.includes(number))
    // The first of the command stays: the oldest, wherever it stands in the text.
    .sort((a, b) => serialOf(a) - serialOf(b))
  const submit = async () => {
    if (await send({ act: 'merge', numbers })) onClose()
  }
  const toggle = (number: ProposalNumber, on: boolean) =>
    setChosen(on ? [...chosen, number] : chosen.filter(other => other !== number))
  return (
    <ActForm
      label={t('proposals.merge.title')}
      submit={
        numbers.length > 1
          ? t('proposals.merge.confirm', { count: numbers.length, number: numbers[0] ?? '' })
          : t('proposals.merge.chooseTwo')
      }
      incomplete={numbers.length < 2}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <fieldset className="choices">
        <legend>{t('proposals.merge.which')}</legend>
        {offered.map(({ tabled: { number }, proposal }) => (
          <label key={number} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(number)}
              onChange={event => toggle(number, event.currentTarget.checked)}
            />
            <span>
              <bdi className="proposal-number tabular">{number}</bdi>{' '}
              {proposal && <ProposalWords proposal={proposal} delegations={delegations} length={80} />}
            </span>
          </label>
        ))}
      </fieldset>
    </ActForm>
  )
}
