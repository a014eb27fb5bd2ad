// One proposal: its number, what it changes, why, who stands where, and what the reader may do about it.
import { Button, UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Cosponsor } from '../../shared/negotiation/model.ts'
import { standsOn } from '../../shared/negotiation/stands.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { MarkerSign } from '../negotiation/MarkerSign.tsx'
import { PositionChips } from '../negotiation/PositionChips.tsx'
import { ProposalWords, WishWords } from '../negotiation/ProposalWords.tsx'
import { recordHref } from '../record/recordView.ts'
import { actsOn, type CardForm } from './acts.ts'
import { CardForms } from './CardForms.tsx'
import { useDesk } from './desk.ts'
import type { Row } from './proposalList.ts'

type Props = {
  row: Row
  /** printed number or heading of its place */
  place: string
}

export const ProposalCard = memo(function ProposalCard({ row, place }: Props) {
  const { t } = useTranslation()
  const { delegations, negotiation, show, form, setForm, ...desk } = useDesk()
  const { tabled, proposal, wish } = row
  const number = tabled?.number ?? null
  const stands = tabled ? standsOn(tabled, negotiation) : []
  const acts = tabled ? actsOn(row, tabled, { ...desk, stands }) : []
  const opened = form && 'number' in form && form.number === number ? form.kind : null
  return (
    <li className="proposal-card" aria-label={number ?? t('negotiation.unnumbered')}>
      <UnstyledButton
        className="proposal-head"
        onClick={() => show({ ...row, key: proposal?.passages[0] ?? null })}
      >
        <bdi className="proposal-number tabular">{number ?? t('negotiation.unnumbered')}</bdi>
        <MarkerSign marker={row.marker} />
        <DelegationChip delegations={delegations} code={row.by} />
        <bdi className="proposal-place">{place}</bdi>
      </UnstyledButton>
      <div className="proposal-what">
        {proposal && <ProposalWords proposal={proposal} delegations={delegations} />}
        {wish && <WishWords wish={wish.wish} blocks={desk.blocks} outdated={wish.outdated} />}
      </div>
      {tabled?.rationale && <p className="proposal-why">{tabled.rationale}</p>}
      {tabled && <Sponsors cosponsors={tabled.cosponsors} />}
      {number && (
        <PositionChips
          label={t('negotiation.positions', { number })}
          stands={stands}
          delegations={delegations}
          bracket={row.marker === null}
        />
      )}
      {tabled && opened ? (
        <CardForms kind={opened} row={row} tabled={tabled} onClose={() => setForm(null)} />
      ) : (
        number &&
        acts.length > 0 && (
          <div className="card-acts">
            {acts.map((kind: CardForm) => (
              <Button
                key={kind}
                size="compact-sm"
                variant={kind === 'position' ? 'light' : 'default'}
                aria-label={t('proposals.actOn', { act: t(`proposals.act.${kind}`), number })}
                onClick={() => setForm({ kind, number })}
              >
                {t(`proposals.act.${kind}`)}
              </Button>
            ))}
          </div>
        )
      )}
      {number && (
        <p className="card-history">
          <Link
            href={recordHref(desk.text, 'history', `${new URLSearchParams({ number, order: 'oldest' })}`)}
            className="text-link"
            aria-label={t('history.linkOf', { number })}
          >
            {t('history.link')}
          </Link>
        </p>
      )}
    </li>
  )
})

function Sponsors({ cosponsors }: { cosponsors: readonly Cosponsor[] }) {
  const { t } = useTranslation()
  const { delegations } = useDesk()
  const named = cosponsors.filter(({ states }) => states.length > 0)
  if (named.length === 0) return null
  return (
    <ul className="proposal-sponsors" aria-label={t('proposals.cosponsors')}>
      {named.map(({ delegation, states }) => (
        <li key={delegation}>
          <DelegationChip delegations={delegations} code={delegation} /> <bdi>{states.join(', ')}</bdi>
        </li>
      ))}
    </ul>
  )
}
