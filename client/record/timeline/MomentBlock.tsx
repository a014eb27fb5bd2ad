// One paragraph of a text at a moment of its past; drawn again only when it or what is said of it differs.
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarkId } from '../../../shared/ids.ts'
import type { Level } from '../../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import type { ChangedBlock } from '../../../shared/weave/changed.ts'
import { ownerStyle } from '../../delegations/delegation.ts'
import { type Drawn, drawnOf } from './drawn.ts'

type Props = {
  block: Block
  level: Level | null
  changed: ChangedBlock | null
  /** the reader came for this paragraph */
  wanted: boolean
  numbers: ReadonlyMap<MarkId, string>
  delegations: readonly DelegationInfo[]
}

/** Shapes of agreement as everywhere in the room. */
const SIGNS: Record<Level, string> = { group: '◐', meeting: '●' }

export const MomentBlock = memo(function MomentBlock(props: Props) {
  const { block, level, changed, wanted, numbers, delegations } = props
  const { t } = useTranslation()
  const { insertion } = block
  const whole = changed !== null && (changed.whole !== null || changed.attributes)
  return (
    <div
      className={whole ? 'moment-block moment-whole' : 'moment-block'}
      data-block={block.type}
      data-level={block.level ?? undefined}
      data-pid={block.pid}
      data-changed={changed ? '' : undefined}
      data-wanted={wanted ? '' : undefined}
      data-inserted={insertion ? '' : undefined}
      style={insertion ? ownerStyle(delegations, insertion.by) : undefined}
    >
      <span className="moment-margin">
        {block.num !== null && <bdi className="moment-num">{block.num}</bdi>}
        {insertion && (
          <span className="moment-code">
            <span aria-hidden="true">¶ </span>
            <bdi>{numbers.get(insertion.id) ?? insertion.by}</bdi>
          </span>
        )}
        {level && (
          <span className="moment-level" role="img" aria-label={t(`timeline.level.${level}`)}>
            {SIGNS[level]}
          </span>
        )}
      </span>
      <p className="moment-words">
        {drawnOf(block, changed, numbers).map((piece, i) => (
          <Draw key={i} piece={piece} delegations={delegations} />
        ))}
      </p>
    </div>
  )
})

function Draw({ piece, delegations }: { piece: Drawn; delegations: readonly DelegationInfo[] }) {
  if (piece.kind === 'gone') return <del className="moment-gone">{piece.text}</del>
  if (piece.kind === 'code')
    return (
      <bdi className="moment-code" style={ownerStyle(delegations, piece.by)}>
        {piece.label}
      </bdi>
    )
  if (piece.kind !== 'words')
    return (
      <span className="marked-bracket" title={piece.by}>
        {piece.kind === 'opens' ? '[' : ']'}
      </span>
    )
  let words = <>{piece.text}</>
  if (piece.bold) words = <strong>{words}</strong>
  if (piece.italic) words = <em>{words}</em>
  if (piece.inserted)
    words = (
      <ins
        className="marked-insertion"
        style={ownerStyle(delegations, piece.inserted)}
        title={piece.inserted}
      >
        {words}
      </ins>
    )
  for (const by of piece.struck)
    words = (
      <del className="marked-deletion" style={ownerStyle(delegations, by)} title={by}>
        {words}
      </del>
    )
  return piece.how ? <mark className={`moment-${piece.how}`}>{words}</mark> : words
}
