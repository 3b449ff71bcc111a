"""While a number moves, its cell runs along: one value at a time, and the last always."""

from tests.helpers import evaluate

# A hand moves a number every `pause` ms, so many times; a run takes `time` ms. Gives which values
# have run, how many at once at most, and the ms between their beginnings.
SCENE = """(async () => {
  const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const cell = { edited: 0, took };
  const ran = [], begun = [];
  let open = 0, most = 0;
  const run = async () => {
    ran.push(cell.edited);
    begun.push(performance.now());
    most = Math.max(most, ++open);
    await sleep(time);
    open--;
    return !(stops && ran.length === 1);
  };
  for (let step = 1; step <= steps; step++) {
    cell.edited = step;
    m.follow(cell, run);
    await sleep(pause);
  }
  if (typed) cell.edited++;
  while (cell.follows) await sleep(5);
  const gaps = begun.slice(1).map((at, place) => at - begun[place]);
  return { ran, most, gaps };
})()"""


def scene(steps=40, pause=5, time=1, took=0, typed=False, stops=False):
    return evaluate("browser/page/follow", SCENE, **locals())


def test_the_last_value_always_runs_and_never_two_at_once():
    for time in (0, 3, 30):
        happened = scene(time=time)
        assert happened["ran"][-1] == 40
        assert happened["most"] == 1
        assert happened["ran"] == sorted(set(happened["ran"]))


def test_it_runs_at_most_sixty_times_a_second():
    # A timer may be a millisecond early.
    assert min(scene()["gaps"]) > 1000 / 60 - 1.5


def test_a_long_run_waits_until_the_hand_rests():
    assert scene(took=1500, pause=20)["ran"] == [40]


def test_what_is_typed_meanwhile_does_not_run():
    assert scene(typed=True, took=1500)["ran"] == []


def test_whoever_stops_a_run_has_stopped_it():
    assert len(scene(stops=True, time=300)["ran"]) == 1
