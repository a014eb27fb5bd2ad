// The product's name with its sign: a pair of brackets, open at the end.
export function Wordmark() {
  return (
    <span className="wordmark">
      <span aria-hidden="true" className="wordmark-bracket">
        [
      </span>
      Parley
      <span aria-hidden="true" className="wordmark-bracket">
        ]
      </span>
    </span>
  )
}
