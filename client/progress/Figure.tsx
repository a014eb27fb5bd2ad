// A picture with its numbers behind it: one press shows them as a table.
import { Button } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  title: string
  help?: string
  picture: ReactNode
  /** heads of the columns, and the rows */
  heads: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

export function Figure({ title, help, picture, heads, rows }: Props) {
  const { t } = useTranslation()
  const [table, setTable] = useState(false)
  const id = useId()
  return (
    <section className="figure" aria-labelledby={id}>
      <header className="figure-head">
        <h3 id={id} className="figure-title">
          {title}
        </h3>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t(table ? 'progress.asPicture' : 'progress.asTable', { what: title })}
          onClick={() => setTable(!table)}
        >
          {t(table ? 'progress.pictureShort' : 'progress.tableShort')}
        </Button>
      </header>
      {table ? (
        <table className="figure-table" aria-labelledby={id}>
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th key={heads[column]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={heads[column]} className="tabular">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        picture
      )}
      {help && <p className="figure-help">{help}</p>}
    </section>
  )
}
