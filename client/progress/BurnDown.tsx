// How many passages were open over time: one line in ink, for a rise is as much part of a negotiation as a fall.
import { useDirection } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProgressAnswer } from '../../shared/progress.ts'
import { actName } from './actName.ts'
import { changesOf, drawCourse, HEIGHT, tickWords, WIDTH } from './course.ts'
import { Figure } from './Figure.tsx'

export function BurnDown({ progress }: { progress: ProgressAnswer }) {
  const { t, i18n } = useTranslation()
  const { dir } = useDirection()
  const { points, decisions } = progress
  const picture = drawCourse(points, decisions, dir)
  if (!picture) return null
  const { frame } = picture
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0]
  const moment = (at: number) =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))
  const spoken = t('progress.courseSpoken', {
    from: moment(from),
    to: moment(to),
    first: points[0]?.open ?? 0,
    most: picture.most,
    last: progress.open,
  })
  const rows = [
    ...changesOf(points).map(point => ({ ...point, act: '' })),
    ...decisions.map(point => ({ ...point, act: actName(t, point.act) })),
  ].sort((a, b) => a.at - b.at)
  return (
    <Figure
      title={t('progress.course')}
      help={t('progress.courseHelp')}
      heads={[t('progress.time'), t('progress.open'), t('progress.decision')]}
      rows={rows.map(({ at, open, act }) => [moment(at), open, act])}
      picture={
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken} className="course">
          {picture.counts.map(({ y, count }) => (
            <g key={count}>
              <line x1={frame.start} x2={frame.end} y1={y} y2={y} className="course-grid" />
              <text
                x={frame.start + (dir === 'ltr' ? -6 : 6)}
                y={y}
                dy="0.32em"
                direction="ltr"
                textAnchor={dir === 'ltr' ? 'end' : 'start'}
              >
                {count}
              </text>
            </g>
          ))}
          {picture.times.map(({ x, at }) => (
            <text key={at} x={x} y={frame.bottom + 17} textAnchor="middle">
              {tickWords(i18n.language, at, to - from)}
            </text>
          ))}
          <path d={picture.ground} className="course-ground" />
          <path d={picture.line} className="course-line" />
          {picture.decisions.map(({ x, y, point }) => (
            <path
              key={point.seq}
              d={`M${x} ${y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`}
              className="course-decision"
            >
              <title>{`${actName(t, point.act)}, ${moment(point.at)}`}</title>
            </path>
          ))}
          <line x1={frame.start} x2={frame.end} y1={frame.bottom} y2={frame.bottom} className="course-axis" />
        </svg>
      }
    />
  )
}
