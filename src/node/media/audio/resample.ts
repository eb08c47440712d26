/** Zero crossings of the sinc on each side: a transition of about a tenth of the band. */
const crossings = 20;
/** The filter ends so far below half of the lower rate that nothing folds back. */
const passed = 0.9;
/** Filters at most: a rate that shares no divisor with the other one takes the nearest. */
const mostPhases = 1024;

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Blackman window over −1 to 1. */
const windowAt = (x: number): number => 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** The taps around a place between two samples, from −`half` + 1 to `half`; their sum is 1. */
function tapsAt(fraction: number, half: number, cutoff: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * half }, (_, index) => {
    const distance = index - half + 1 - fraction;
    return Math.abs(distance) < half ? sinc(distance * cutoff) * windowAt(distance / half) : 0;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Four sums side by side: one alone waits for itself, and takes twice as long. The number of taps is a multiple of four. */
function filtered(samples: Float32Array, start: number, taps: Float32Array): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let tap = 0, at = start; tap < taps.length; tap += 4, at += 4) {
    one += (samples[at] ?? 0) * (taps[tap] ?? 0);
    two += (samples[at + 1] ?? 0) * (taps[tap + 1] ?? 0);
    three += (samples[at + 2] ?? 0) * (taps[tap + 2] ?? 0);
    four += (samples[at + 3] ?? 0) * (taps[tap + 3] ?? 0);
  }
  return one + two + three + four;
}

/** Samples at another rate, with a low-pass filter below half of the lower one (windowed sinc). */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const phases = Math.min(mostPhases, to / greatestDivisor(from, to));
  const cutoff = Math.min(1, to / from) * passed;
  const half = 2 * Math.ceil(crossings / cutoff / 2);
  const filters = Array.from({ length: phases }, (_, phase) => tapsAt(phase / phases, half, cutoff));
  // With silence around it, every place has all the samples that its filter takes.
  const padded = new Float32Array(samples.length + 2 * half);
  padded.set(samples, half - 1);
  const result = new Float32Array(Math.floor((samples.length * to) / from));
  for (let index = 0; index < result.length; index++) {
    const step = Math.round(((index * from) / to) * phases);
    const taps = filters[step % phases];
    if (taps) result[index] = filtered(padded, Math.floor(step / phases), taps);
  }
  return result;
}
