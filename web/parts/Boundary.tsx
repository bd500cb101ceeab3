import { Component } from 'react'
import { useLocation } from 'react-router'
import { Problem } from '../request.ts'
import { Failed } from './states.tsx'

/**
 * Catches what no page caught, above all a part of the app that could not be fetched because the network or the server is away,
 * and shows it as any other failure. Going to another page starts afresh.
 */
export function Boundary({ children }: { children: React.ReactNode }) {
  const { pathname } = useLocation()
  return <Catching at={pathname}>{children}</Catching>
}

/** Whether a part of the app could not be fetched: a matter of the network, told by the browser in words nobody understands. */
export const isAway = (error: unknown): boolean =>
  /dynamically imported|preload|Failed to fetch|Importing a module/i.test(String(error))

interface Props {
  readonly at: string
  readonly children: React.ReactNode
}

class Catching extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate(before: Props) {
    if (before.at !== this.props.at && this.state.error !== undefined) this.setState({ error: undefined })
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    // Reloading, not rendering again: a module that failed once stays failed in this page.
    return <Failed error={isAway(error) ? new Problem(0, 'offline', '', '') : error} retry={() => location.reload()} />
  }
}
