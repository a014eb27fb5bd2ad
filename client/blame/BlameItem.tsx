// Words of one origin: what they say, who wrote them, what made them text; or words that are gone, struck, with who
// asked for that and who decided it.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToldAsked, ToldStretch } from '../../shared/blame/answer.ts'
import { ownerStyle } from '../delegations/delegation.ts'
import { Words } from '../excerpt/Words.tsx'
import { actName } from './actName.ts'
import { EntryWords, NumberLink, type Telling } from './EntryWords.tsx'
import type { Item } from './items.ts'

type Props = { item: Item; telling: Telling }

export const BlameItem = ({ item, telling }: Props) => (
  <li className="blame-item">
    {item.kind === 'gone' ? (
      <GoneItem {...item} telling={telling} />
    ) : (
      <WordsItem stretch={item.stretch} telling={telling} />
    )}
  </li>
)

function WordsItem({ stretch, telling }: { stretch: ToldStretch; telling: Telling }) {
  const { t } = useTranslation()
  const { base, became, first, last, number, asked } = stretch
  const open = !base && became === null
  const words = <Words className="marked">{stretch.words}</Words>
  return (
    <>
      <p className="blame-words">
        {open ? (
          <ins className="marked-insertion" style={ownerStyle(telling.delegations, stretch.by)}>
            {words}
          </ins>
        ) : (
          words
        )}
      </p>
      <dl className="blame-facts">
        {base ? (
          <Fact name={t('blame.written')}>
            {t('blame.base')} <EntryWords telling={telling} seq={first} />
          </Fact>
        ) : (
          <Fact name={t('blame.written')}>
            <EntryWords telling={telling} seq={first} last={last} />
          </Fact>
        )}
        {open && (
          <Fact name={t('blame.proposed')}>
            <NumberLink text={telling.text} number={number} /> {t('blame.open')}
          </Fact>
        )}
        {became !== null && (
          <Fact name={t('blame.became')}>
            <Decided seq={became} number={number} telling={telling} />
          </Fact>
        )}
        <AskedFacts asked={asked} name={t('blame.asks')} telling={telling} />
      </dl>
    </>
  )
}

type GoneProps = Omit<Extract<Item, { kind: 'gone' }>, 'kind'> & { telling: Telling }

function GoneItem({ gone, paragraph, telling }: GoneProps) {
  const { t } = useTranslation()
  return (
    <>
      {paragraph && <p className="blame-note">{t(`blame.removed.${paragraph}`)}</p>}
      <p className="blame-words">
        <del className="marked-deletion" style={ownerStyle(telling.delegations, gone.asked[0]?.by ?? '')}>
          <Words className="marked">{gone.words}</Words>
        </del>
      </p>
      <dl className="blame-facts">
        <AskedFacts asked={gone.asked} name={t('blame.asked')} telling={telling} />
        <Fact name={t('blame.decided')}>
          <Decided seq={gone.decided} number={null} telling={telling} />
        </Fact>
      </dl>
    </>
  )
}

function AskedFacts({ asked, name, telling }: { asked: ToldAsked[]; name: string; telling: Telling }) {
  return asked.map(({ by, entry, number }) => (
    <Fact key={`${by} ${entry} ${number}`} name={name}>
      <EntryWords telling={telling} seq={entry}>
        <NumberLink text={telling.text} number={number} />
      </EntryWords>
    </Fact>
  ))
}

function Decided({ seq, number, telling }: { seq: number; number: string | null; telling: Telling }) {
  const { t } = useTranslation()
  return (
    <EntryWords telling={telling} seq={seq}>
      <span>
        {t(`blame.act.${actName(telling.entryOf(seq)?.act ?? null)}`)}{' '}
        <NumberLink text={telling.text} number={number} />
      </span>
    </EntryWords>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="blame-fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
