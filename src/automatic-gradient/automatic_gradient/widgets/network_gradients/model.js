// A network of two inputs and three tanh neurons, the score s = Σ v tanh(wx + uy), and the square of
// its distance from the target, L = (s − t)²; chapter 15's score without its b. Forwards, and
// backwards as the chapter's tape would walk: what comes from the right, times the local derivative.

export const NAMES = ["w₁", "u₁", "v₁", "w₂", "u₂", "v₂", "w₃", "u₃", "v₃", "x", "y"];
export const FIRST_INPUT = 9;
export const DEFAULTS = {
  neurons: [
    [0.9, 0.6, -0.8],
    [-0.7, 0.5, 0.6],
    [0.4, -1.1, 0.9],
  ],
  point: [1, 0.5],
  target: 1,
  stage: 1,
};
// How far the sweep has come.
export const STAGES = ["前向", "损失", "输出层", "隐藏层", "输入"];
export const [FORWARD, LOSS, OUTPUT, HIDDEN, INPUT] = STAGES.keys();
export const GRAIN = 0.1;

// Every value and every gradient. `hidden` are the neurons' results h, `inner` what tanh is taken of.
export function sweep({ neurons, point: [x, y], target }) {
  const inner = neurons.map(([w, u]) => w * x + u * y);
  const hidden = inner.map(Math.tanh);
  const slopes = hidden.map((h) => 1 - h * h);
  const score = neurons.reduce((sum, [, , v], j) => sum + v * hidden[j], 0);
  const error = score - target;

  const ofScore = 2 * error;
  const ofHidden = neurons.map(([, , v]) => ofScore * v);
  const ofInner = slopes.map((slope, j) => ofHidden[j] * slope);
  const back = (place) => neurons.reduce((sum, one, j) => sum + ofInner[j] * one[place], 0);
  return {
    inner,
    hidden,
    slopes,
    score,
    loss: error * error,
    gradients: {
      score: ofScore,
      hidden: ofHidden,
      inner: ofInner,
      parts: [
        ...ofInner.flatMap((back, j) => [back * x, back * y, ofScore * hidden[j]]),
        back(0),
        back(1),
      ],
    },
  };
}

// The weights and inputs in the order of NAMES, and the network with one of them changed.
export const parts = ({ neurons, point }) => [...neurons.flat(), ...point];

export function changed(network, part, value) {
  const all = parts(network);
  all[part] = value;
  return withParts(network, all);
}

const withParts = (network, all) => ({
  ...network,
  neurons: [0, 3, 6].map((first) => all.slice(first, first + 3)),
  point: all.slice(FIRST_INPUT),
});

// The gradient of a part, by a small change to both sides.
export function checked(network, part, h = 1e-4) {
  const value = parts(network)[part];
  const [above, below] = [h, -h].map((side) => sweep(changed(network, part, value + side)).loss);
  return (above - below) / (2 * h);
}

// How far a hand may take a part.
export const limit = (part) => (part < FIRST_INPUT ? 4 : 2);

// The stage at which the sweep comes to a part.
export function stageOf(part) {
  if (part >= FIRST_INPUT) return INPUT;
  return part % 3 === 2 ? OUTPUT : HIDDEN;
}

export const neuronOf = (part) => Math.floor(part / 3);

// A neuron that passes on less than a twentieth.
export const isSaturated = (slope) => slope < 0.05;

// A step of gradient descent with all nine weights at once; the rate is halved until the loss falls.
export function descend(network) {
  const { loss, gradients } = sweep(network);
  const weights = network.neurons.flat();
  for (let rate = 0.2; rate > 1e-9; rate /= 2) {
    const moved = weights.map((weight, part) => weight - rate * gradients.parts[part]);
    const next = withParts(network, [...moved, ...network.point]);
    if (sweep(next).loss < loss) return { network: next, rate };
  }
  return { network, rate: 0 };
}
