import { Histogram, Registry } from 'prom-client'

export type Metrics = {
  /** A module adds its own figures here. */
  readonly registry: Registry
  readonly requestSeconds: Histogram<'operation' | 'method' | 'status'>
  readonly jobSeconds: Histogram<'task' | 'outcome'>
}

/** One registry a kernel, not the library's global one: two kernels in one process keep apart. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'jingwei_http_request_duration_seconds', help: 'Duration of requests by operation of the contract', labelNames: ['operation', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30], registers: [registry],
    }),
    jobSeconds: new Histogram({
      name: 'jingwei_job_duration_seconds', help: 'Duration of background jobs', labelNames: ['task', 'outcome'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800], registers: [registry],
    }),
  }
}
