# docker build -t govlint . && docker run --rm --network none -v "$PWD:/work:ro" govlint --as-of 2026-11-23 .
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY linter linter
COPY schemas schemas
COPY policies policies
RUN python -m venv /opt/govlint && /opt/govlint/bin/pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=build /opt/govlint /opt/govlint
RUN useradd --system --create-home --uid 10001 govlint
USER 10001
WORKDIR /work
ENTRYPOINT ["/opt/govlint/bin/govlint"]
