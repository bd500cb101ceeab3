/** What was refused of a form, and the button that sends it. */
export function FormEnd({
  form,
  send,
}: {
  form: { readonly alert: string | undefined; readonly isPending: boolean }
  send: string
}) {
  return (
    <>
      {form.alert ? (
        <p className="alert" role="alert">
          {form.alert}
        </p>
      ) : null}
      <p>
        <button type="submit" className="button primary" disabled={form.isPending}>
          {send}
        </button>
      </p>
    </>
  )
}
