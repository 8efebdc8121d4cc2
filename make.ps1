# The Makefile's twin on Windows (Windows PowerShell 5.1 or newer).
param([string]$Target = "help")

$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
$Venv = Join-Path $PSScriptRoot ".venv"
$Py = Join-Path $Venv "Scripts\python.exe"
$Ready = Join-Path $Venv ".ready"
$Lock = "packaging\requirements-dev.lock"

function Invoke-Step([string]$Program, [string[]]$Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Find-Python {
    if ($env:PYTHON) { return @($env:PYTHON) }
    if (Get-Command py -ErrorAction SilentlyContinue) { return @("py", "-3") }
    return @("python")
}

function Invoke-Setup {
    $newest = (Get-Item $Lock, "pyproject.toml" | Measure-Object LastWriteTime -Maximum).Maximum
    if ((Test-Path $Ready) -and (Get-Item $Ready).LastWriteTime -ge $newest) { return }
    $python = Find-Python
    $rest = @($python | Select-Object -Skip 1)
    & $python[0] @rest -c "import sys; sys.exit(sys.version_info < (3, 11))"
    if ($LASTEXITCODE -ne 0) {
        Write-Host "Python 3.11 or newer is needed: install it from python.org, or set PYTHON."
        exit 1
    }
    if (-not (Test-Path $Py)) { Invoke-Step $python[0] ($rest + @("-m", "venv", $Venv)) }
    $env:PIP_DISABLE_PIP_VERSION_CHECK = "1"
    Invoke-Step $Py @("-m", "pip", "install", "--quiet", "--require-hashes", "-r", $Lock)
    Invoke-Step $Py @("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    Set-Content -Path $Ready -Value "" -NoNewline
    (Get-Item $Ready).LastWriteTime = Get-Date
}

switch ($Target) {
    "setup" { Invoke-Setup }
    "run" { Invoke-Setup; Invoke-Step $Py @("-m", "diary_app") }
    "test" { Invoke-Setup; Invoke-Step $Py @("-m", "pytest", "-q", "-n", "auto", "tests") }
    "check" {
        Invoke-Setup
        Invoke-Step $Py @("-m", "ruff", "check", ".")
        Invoke-Step $Py @("-m", "ruff", "format", "--check", ".")
        Invoke-Step $Py @("-m", "mypy")
        Invoke-Step (Join-Path $Venv "Scripts\lint-imports.exe")
        Invoke-Step $Py @("-m", "deptry", ".")
        Invoke-Step $Py @("packaging\translations.py", "--check")
    }
    "format" {
        Invoke-Setup
        Invoke-Step $Py @("-m", "ruff", "check", "--fix", ".")
        Invoke-Step $Py @("-m", "ruff", "format", ".")
    }
    "screenshots" { Invoke-Setup; Invoke-Step $Py @("-m", "diary_app", "--draw-screens", "out\screens") }
    "bench" { Invoke-Setup; Invoke-Step $Py @("-m", "benchmarks") }
    "bench-full" { Invoke-Setup; Invoke-Step $Py @("-m", "benchmarks", "--full") }
    "translations" { Invoke-Setup; Invoke-Step $Py @("packaging\translations.py") }
    "wheel" { Invoke-Setup; Invoke-Step $Py @("-m", "hatchling", "build", "-t", "wheel") }
    "clean" {
        foreach ($name in "out", "build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache") {
            if (Test-Path $name) { Remove-Item -Recurse -Force $name }
        }
    }
    default {
        Write-Host "make.bat setup | run | test | check | format | screenshots | bench | bench-full | translations | wheel | clean"
    }
}
