// One of several panels at a time, chosen by tabs. A panel that is not shown is not drawn.
import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import './panels.css'

export type Panel<Id extends string> = {
  id: Id
  label: string
  /** shown after the label; null or 0: nothing to count */
  count: number | null
  /** something in it is new to the reader, in words for those who do not see the dot */
  news: string | null
  content: ReactNode
}

type Props<Id extends string> = {
  label: string
  panels: readonly Panel<Id>[]
  shown: Id
  onShow: (id: Id) => void
}

export function Panels<Id extends string>({ label, panels, shown, onShow }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // With the next frame: at once, the browser would lay out a room in which the text does not stand yet.
    const frame = requestAnimationFrame(() => {
      const tab = list.current?.querySelector(`[data-panel="${shown}"]`)
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [shown])
  const choose = (value: string | null) => {
    const panel = panels.find(({ id }) => id === value)
    if (panel) onShow(panel.id)
  }
  return (
    <Tabs
      value={shown}
      onChange={choose}
      keepMounted={false}
      className="panels"
      classNames={{ tab: 'panel-tab' }}
    >
      <Tabs.List ref={list} aria-label={label}>
        {panels.map(({ id, label: name, count, news }) => (
          <Tabs.Tab key={id} value={id} data-panel={id}>
            {name}
            {count !== null && count > 0 && <span className="panel-count tabular"> {count}</span>}
            {news !== null && (
              <>
                <span className="panel-news" aria-hidden="true" />
                <span className="spoken"> {news}</span>
              </>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panels.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} className="panel-body">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
