// Tying proposals together: "this goes if that stays", and the same change wherever it stands.
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalNumber, Tabled } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { LIMITS } from '../../shared/schema.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ProposalWords, WishWords } from '../negotiation/ProposalWords.tsx'
import { useCommand } from '../negotiation/useCommand.ts'
import type { Scene } from './decision.ts'
import { sameChange } from './sameChange.ts'

type Props = {
  text: string
  tabled: Tabled
  scene: Scene
  delegations: readonly DelegationInfo[]
  onDone: (words: string) => void
  onCancel: () => void
}

/** More than this nobody reads in a row; the field above finds the others. */
const SHOWN = 40

export function TieForm({ text, tabled, scene, delegations, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const command = useCommand(text)
  const list = useId()
  const [chosen, setChosen] = useState<readonly ProposalNumber[]>([])
  const [query, setQuery] = useState('')
  const [note, setNote] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const first = scene.proposals.find(({ number }) => number === tabled.number)
  const same = first ? sameChange(first, scene.proposals).flatMap(({ number }) => number ?? []) : []
  const rows = rowsOf(scene).filter(
    row => row.number !== tabled.number && row.words.toLowerCase().includes(query.trim().toLowerCase()),
  )
  const take = (number: ProposalNumber, on: boolean) =>
    setChosen(on ? [...chosen, number] : chosen.filter(other => other !== number))
  const send = async () => {
    const numbers = [tabled.number, ...chosen]
    if (await command.send({ act: 'link', numbers, note: note.trim() })) onDone(t('facilitator.linked.help'))
  }
  return (
    <ActForm
      label={t('facilitator.linked.label')}
      submit={t('facilitator.linked.submit', { count: chosen.length === 0 ? 0 : chosen.length + 1 })}
      busy={command.busy}
      refusal={command.refusal}
      incomplete={chosen.length === 0}
      onSubmit={send}
      onCancel={onCancel}
    >
      <p className="form-help">
        <bdi className="proposal-number">{tabled.number}</bdi> · {t('facilitator.linked.help')}
      </p>
      {same.length > 0 && (
        <p className="tie-same" role="status">
          {t('facilitator.linked.same', { count: same.length })}{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setChosen([...new Set([...chosen, ...same])])}
          >
            {t('facilitator.linked.takeSame')}
          </Button>
        </p>
      )}
      <TextInput
        ref={field}
        size="sm"
        label={t('facilitator.linked.choose')}
        placeholder={t('facilitator.linked.find')}
        aria-controls={list}
        value={query}
        onChange={event => setQuery(event.currentTarget.value)}
      />
      <ul id={list} className="tie-list" aria-label={t('facilitator.linked.choose')}>
        {rows.slice(0, SHOWN).map(({ number, proposal, wish }) => (
          <li key={number}>
            <Checkbox
              size="sm"
              checked={chosen.includes(number)}
              onChange={event => take(number, event.currentTarget.checked)}
              label={
                <span>
                  <bdi className="proposal-number tabular">{number}</bdi>{' '}
                  {proposal && <ProposalWords proposal={proposal} delegations={delegations} length={80} />}
                  {wish && <WishWords wish={wish.wish} blocks={scene.blocks} />}
                </span>
              }
            />
          </li>
        ))}
        {rows.length === 0 && <li>{t('facilitator.linked.none')}</li>}
      </ul>
      <TextInput
        size="sm"
        label={t('facilitator.linked.note')}
        placeholder={t('facilitator.linked.notePlaceholder')}
        maxLength={LIMITS.reason}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </ActForm>
  )
}

/** Everything open with a number, with the words it is found by. */
function rowsOf({ proposals, wishes }: Scene) {
  const numbered = proposals.flatMap(proposal => {
    const { number, removed, added, bracketed } = proposal
    return number
      ? [{ number, proposal, wish: null, words: [number, removed, added, bracketed].join(' ') }]
      : []
  })
  return [
    ...numbered,
    ...wishes.map(wish => ({
      number: wish.tabled.number,
      proposal: null,
      wish,
      words: wish.tabled.number,
    })),
  ]
}
