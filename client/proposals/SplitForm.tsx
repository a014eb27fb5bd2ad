// Places apart of one own proposal become two proposals.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ProposalWords } from '../negotiation/ProposalWords.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import { partsOf } from './acts.ts'
import { useDesk } from './desk.ts'
import type { Row } from './proposalList.ts'

type Props = { row: Row; tabled: Tabled; onClose: () => void }

export function SplitForm({ row, tabled: { number }, onClose }: Props) {
  const { t } = useTranslation()
  const { text, blocks, delegations } = useDesk()
  const parts = partsOf(row, blocks)
  const [apart, setApart] = useState<readonly string[]>([])
  const { busy, refusal, send } = useCommand(text)
  const nameOf = (marks: readonly string[]) => marks[0] ?? ''
  const chosen = parts.filter(part => apart.includes(nameOf(part.marks)))
  const submit = async () => {
    if (await send({ act: 'split', number, marks: chosen.flatMap(part => part.marks) })) onClose()
  }
  return (
    <ActForm
      label={t('proposals.act.split')}
      submit={t('proposals.split.confirm', { count: chosen.length })}
      incomplete={chosen.length === 0 || chosen.length === parts.length}
      {...{ busy, refusal }}
      onSubmit={submit}
      onCancel={onClose}
    >
      <fieldset className="choices">
        <legend>{t('proposals.split.which')}</legend>
        {parts.map(part => {
          const name = nameOf(part.marks)
          return (
            <label key={name} className="choice">
              <input
                type="checkbox"
                checked={apart.includes(name)}
                onChange={event =>
                  setApart(
                    event.currentTarget.checked ? [...apart, name] : apart.filter(other => other !== name),
                  )
                }
              />
              <ProposalWords proposal={part} delegations={delegations} length={120} />
            </label>
          )
        })}
      </fieldset>
    </ActForm>
  )
}
