// Numbers side by side: a name, a bar with an edge that stands without colour, and the number itself.
import type { CSSProperties, ReactNode } from 'react'

export type Bar = { key: string; name: ReactNode; count: number; style?: CSSProperties }

export function Bars({ bars, empty }: { bars: readonly Bar[]; empty: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  if (bars.length === 0) return <p className="bars-empty">{empty}</p>
  return (
    <ul className="bars">
      {bars.map(({ key, name, count, style }) => (
        <li key={key} className="bar" style={style}>
          <span className="bar-name">{name}</span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
          <span className="bar-count tabular">{count}</span>
        </li>
      ))}
    </ul>
  )
}
